package dev.praxis.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.Gzip;
import dev.praxis.admission.Ticket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

class BufferedResponseTest {
    private static final TransferSettings SETTINGS =
            new TransferSettings(Duration.ofSeconds(10), DataSize.ofKilobytes(64), Duration.ofMinutes(2));
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final List<Long> reserved = new ArrayList<>();
    private final BufferedResponse buffered = new BufferedResponse(response, SETTINGS, reserved::add);

    private String body() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    private byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        long left = buffered.body().length();
        for (byte[] part : buffered.body().parts()) {
            int count = (int) Math.min(part.length, left);
            all.write(part, 0, count);
            left -= count;
        }
        return all.toByteArray();
    }

    @Test
    void written_bytes_are_buffered_in_order_after_memory_was_reserved() throws IOException {
        String text = "0123456789".repeat(20_000);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        buffered.getOutputStream().write('a');
        buffered.getOutputStream().write(bytes, 0, 5);
        buffered.getOutputStream().write(bytes, 5, bytes.length - 5);
        buffered.getOutputStream().flush();
        buffered.flushBuffer();
        assertThat(body()).isEqualTo("a" + text);
        assertThat(buffered.body().length()).isEqualTo(bytes.length + 1);
        assertThat(reserved.getLast()).isGreaterThanOrEqualTo(buffered.body().length());
        assertThat(response.isCommitted()).isFalse();
        assertThat(response.getContentAsByteArray()).isEmpty();
    }

    @Test
    void a_body_is_compressed_within_the_memory_it_has() throws IOException {
        byte[] bytes = new byte[1_000_000];
        new Random(1).nextBytes(bytes);
        buffered.setContentType("application/json");
        buffered.setHeader("ETag", "\"a\"");
        buffered.getOutputStream().write(bytes);
        long peak = buffered.body().size();
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Accept-Encoding", "gzip");
        reserved.clear();
        ResponseCompression.apply(request, buffered, new Ticket("/v1/a"));
        // Random bytes do not shrink, and their parts are dropped as they are compressed.
        assertThat(reserved).isNotEmpty().allSatisfy(size -> assertThat(size).isLessThan(peak + 64 * 1024));
        assertThat(Gzip.decompress(bytes())).isEqualTo(bytes);
        assertThat(response.getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(response.getHeader("ETag")).isEqualTo("W/\"a\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/octet-stream",
                "application/x-npy",
                "image/png",
                "text/event-stream",
                "application/zip"
            })
    void binary_types_and_events_are_not_compressed(String type) throws IOException {
        assertNotCompressed(type, null, null);
    }

    @Test
    void an_encoded_response_and_a_range_are_not_compressed() throws IOException {
        assertNotCompressed("application/json", "Content-Encoding", "br");
        assertNotCompressed("application/json", "Content-Range", "bytes 0-9999/20000");
    }

    private void assertNotCompressed(String type, @Nullable String header, @Nullable String value) throws IOException {
        BufferedResponse answer = new BufferedResponse(new MockHttpServletResponse(), SETTINGS, bytes -> {});
        answer.getOutputStream().write(new byte[10_000]);
        answer.setContentType(type);
        if (header != null) {
            answer.setHeader(header, value);
        }
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Accept-Encoding", "gzip");
        ResponseCompression.apply(request, answer, new Ticket("/v1/a"));
        assertThat(answer.body().length()).isEqualTo(10_000);
        assertThat(answer.getHeader("Vary")).isNull();
    }

    @Test
    void an_incomplete_response_can_be_replaced() throws IOException {
        buffered.setStatus(200);
        buffered.getOutputStream().write(new byte[10_000]);
        buffered.reset();
        buffered.setStatus(500);
        buffered.getWriter().write("problem");
        buffered.finish();
        assertThat(body()).isEqualTo("problem");
        assertThat(response.getStatus()).isEqualTo(500);
    }

    @Test
    void writing_fails_if_memory_cannot_be_reserved() {
        BufferedResponse full = new BufferedResponse(response, SETTINGS, bytes -> {
            throw new IllegalStateException("full");
        });
        assertThatThrownBy(() -> full.getOutputStream().write(1)).hasMessage("full");
        assertThat(full.body().length()).isZero();
    }

    @Test
    void events_are_sent_unbuffered() throws IOException {
        buffered.setContentType("text/event-stream;charset=UTF-8");
        buffered.getOutputStream().write('e');
        buffered.flushBuffer();
        assertThat(response.getContentAsString()).isEqualTo("e");
        assertThat(response.isCommitted()).isTrue();
        assertThat(buffered.isComplete()).isFalse();
    }

    @Test
    void an_error_that_the_container_reports_is_not_sent_twice() throws IOException {
        assertThat(buffered.isComplete()).isTrue();
        buffered.sendError(404);
        assertThat(buffered.isComplete()).isFalse();
    }
}
