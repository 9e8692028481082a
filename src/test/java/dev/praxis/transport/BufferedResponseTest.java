package dev.praxis.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class BufferedResponseTest {
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final List<Long> reserved = new ArrayList<>();
    private final BufferedResponse buffered = new BufferedResponse(response, reserved::add);

    private String body() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        long left = buffered.length();
        for (byte[] part : buffered.parts()) {
            int count = (int) Math.min(part.length, left);
            all.write(part, 0, count);
            left -= count;
        }
        return all.toString(StandardCharsets.UTF_8);
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
        assertThat(buffered.length()).isEqualTo(bytes.length + 1);
        assertThat(reserved.getLast()).isGreaterThanOrEqualTo(buffered.length());
        assertThat(response.isCommitted()).isFalse();
        assertThat(response.getContentAsByteArray()).isEmpty();
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
        BufferedResponse full = new BufferedResponse(response, bytes -> {
            throw new IllegalStateException("full");
        });
        assertThatThrownBy(() -> full.getOutputStream().write(1)).hasMessage("full");
        assertThat(full.length()).isZero();
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
