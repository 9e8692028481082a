package dev.praxis.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import dev.praxis.admission.Limit;
import dev.praxis.admission.Memory;
import dev.praxis.admission.Ticket;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

class BodyTest {
    private static final int LENGTH = 500_000;

    private final AtomicLong reserved = new AtomicLong();
    private final byte[] bytes = new byte[LENGTH];

    private InputStream stream() throws IOException {
        new Random(1).nextBytes(bytes);
        Memory memory = mock(Memory.class);
        doAnswer(call -> reserved.addAndGet(call.<Long>getArgument(1)))
                .when(memory)
                .reserveBody(any(), anyLong());
        doAnswer(call -> reserved.addAndGet(-call.<Long>getArgument(1)))
                .when(memory)
                .releaseBody(any(), anyLong());
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContent(bytes);
        TransferSettings settings =
                new TransferSettings(Duration.ofSeconds(10), DataSize.ofKilobytes(64), Duration.ofMinutes(2));
        return Body.read(request, new Ticket("/v1/a"), memory, new Limit("limit", "bytes", LENGTH), settings.begin())
                .stream();
    }

    @Test
    void the_stream_is_that_of_an_array_with_marks() throws IOException {
        Random random = new Random(2);
        InputStream stream = stream();
        InputStream expected = new ByteArrayInputStream(bytes);
        stream.mark(LENGTH);
        for (int i = 0; i < 2_000; i++) {
            int length = random.nextInt(20_000);
            switch (random.nextInt(6)) {
                case 0 -> {
                    stream.mark(LENGTH);
                    expected.mark(LENGTH);
                }
                case 1 -> {
                    stream.reset();
                    expected.reset();
                }
                case 2 -> assertThat(stream.skip(length)).isEqualTo(expected.skip(length));
                case 3 -> assertThat(stream.read()).isEqualTo(expected.read());
                default -> assertThat(stream.readNBytes(length)).isEqualTo(expected.readNBytes(length));
            }
            assertThat(stream.available()).isEqualTo(expected.available());
        }
    }

    @Test
    void parts_are_released_as_they_are_read() throws IOException {
        InputStream stream = stream();
        assertThat(reserved).hasValue(LENGTH);
        stream.readNBytes(LENGTH / 2);
        assertThat(reserved.get()).isBetween(LENGTH / 2L, LENGTH / 2L + 64 * 1024);
        stream.readAllBytes();
        assertThat(reserved).hasValue(0);
    }

    @Test
    void parts_after_a_mark_are_released_once_it_is_no_longer_valid() throws IOException {
        InputStream stream = stream();
        stream.mark(Integer.MAX_VALUE);
        stream.readNBytes(LENGTH - 1);
        assertThat(reserved).hasValue(LENGTH);
        stream.reset();
        stream.mark(0);
        assertThat(stream.skip(LENGTH / 2)).isEqualTo(LENGTH / 2);
        assertThat(reserved.get()).isBetween(LENGTH / 2L, LENGTH / 2L + 64 * 1024);
        assertThatThrownBy(stream::reset).isInstanceOf(IOException.class);
        stream.readAllBytes();
        assertThat(reserved).hasValue(0);
    }
}
