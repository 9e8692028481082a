package dev.praxis.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

class StreamedBodyTest {
    private static final Duration WINDOW = Duration.ofMillis(200);
    private static final byte[] EVENT = "data:1\n\n".getBytes(StandardCharsets.UTF_8);

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    private StreamedBody body(Duration longest) {
        return new StreamedBody(
                response.getOutputStream(), new TransferSettings(WINDOW, DataSize.ofKilobytes(64), longest).begin());
    }

    private static void waitForClient() {
        try {
            Thread.sleep(WINDOW.multipliedBy(2));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void bytes_are_passed_on() throws IOException {
        StreamedBody body = body(Duration.ofHours(1));
        body.write(EVENT);
        body.write('!');
        body.flush();
        assertThat(response.getContentAsString()).isEqualTo("data:1\n\n!");
    }

    @Test
    void time_between_events_does_not_count() throws IOException {
        StreamedBody body = body(Duration.ofHours(1));
        for (int i = 0; i < 3; i++) {
            waitForClient();
            body.write(EVENT);
            body.flush();
        }
        assertThat(response.getContentAsByteArray()).hasSize(3 * EVENT.length);
    }

    @Test
    void a_client_that_keeps_a_flush_waiting_is_cut() throws IOException {
        StreamedBody body = body(Duration.ofHours(1));
        body.write(EVENT);
        assertThatThrownBy(() -> body.send(0, StreamedBodyTest::waitForClient))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("praxis.transfers.least-rate");
    }

    @Test
    void a_client_that_reads_enough_in_each_window_is_cut_after_the_longest_time() throws IOException {
        StreamedBody body = body(WINDOW.multipliedBy(3));
        body.send(1 << 20, StreamedBodyTest::waitForClient);
        assertThatThrownBy(() -> body.send(1 << 20, StreamedBodyTest::waitForClient))
                .isInstanceOf(IOException.class);
    }
}
