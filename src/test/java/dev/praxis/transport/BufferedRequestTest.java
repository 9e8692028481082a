package dev.praxis.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.praxis.Gzip;
import dev.praxis.admission.Limit;
import dev.praxis.admission.Memory;
import dev.praxis.admission.Ticket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

class BufferedRequestTest {
    private static final String TEXT = "{\"logits\":[" + "0,".repeat(5000) + "0]}";
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    private BufferedRequest buffered() throws IOException {
        TransferSettings settings =
                new TransferSettings(Duration.ofSeconds(10), DataSize.ofKilobytes(64), Duration.ofMinutes(2));
        Limit limit = new Limit("limit", "bytes", 100_000);
        return new BufferedRequest(
                request, Body.read(request, new Ticket("/v1/a"), mock(Memory.class), limit, settings.begin()));
    }

    @Test
    void a_compressed_request_has_the_headers_of_the_decompressed_one() throws IOException {
        byte[] compressed = Gzip.compress(TEXT);
        request.setContent(compressed);
        request.setContentType("application/json");
        request.addHeader("content-encoding", "gzip");
        request.addHeader("Content-Length", compressed.length);
        request.addHeader("Transfer-Encoding", "chunked");
        BufferedRequest buffered = buffered();
        assertThat(buffered.getInputStream().readAllBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(TEXT);
        assertThat(buffered.getContentLength()).isEqualTo(TEXT.length());
        assertThat(buffered.getContentLengthLong()).isEqualTo(TEXT.length());
        assertThat(buffered.getHeader("content-length")).isEqualTo(String.valueOf(TEXT.length()));
        assertThat(Collections.list(buffered.getHeaders("Content-Length")))
                .containsExactly(String.valueOf(TEXT.length()));
        assertThat(buffered.getHeader("Content-Encoding")).isNull();
        assertThat(Collections.list(buffered.getHeaders("Transfer-Encoding"))).isEmpty();
        assertThat(Collections.list(buffered.getHeaderNames()))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .containsExactlyInAnyOrder("content-type", "content-length");
        assertThat(buffered.getHeader("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void any_other_request_keeps_its_headers() throws IOException {
        request.setContent(TEXT.getBytes(StandardCharsets.UTF_8));
        request.addHeader("Content-Encoding", "identity");
        BufferedRequest buffered = buffered();
        assertThat(buffered.getHeader("Content-Encoding")).isEqualTo("identity");
        assertThat(buffered.getContentLength()).isEqualTo(TEXT.length());
        assertThat(Collections.list(buffered.getHeaderNames())).isEqualTo(Collections.list(request.getHeaderNames()));
    }
}
