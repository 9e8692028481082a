package dev.praxis.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.RawHttp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "praxis.transfers.window=1s",
            "praxis.transfers.least-rate=100MB",
            "server.tomcat.connection-timeout=2s"
        })
class SlowReaderTest extends TransportTest {
    private static final int ROWS = 1000;

    @Test
    void an_unread_response_is_buffered_for_a_bounded_time_and_does_not_block_other_requests() throws IOException {
        String rows = "[" + String.join(",", Collections.nCopies(ROWS, "[1]")) + "]";
        String body = "{\"queries\":" + rows + ",\"keys\":" + rows + ",\"values\":" + rows + "}";
        List<RawHttp> readers = new ArrayList<>();
        try {
            for (int i = 0; i < 2; i++) {
                readers.add(new RawHttp(port).send(whole("/v1/attention", body)));
            }
            waitUntil(() -> reserved("arrays") > ROWS * ROWS);
            assertThat(post("/v1/softmax", "{\"logits\":[1,2]}").status()).isEqualTo(200);
            waitUntil(() -> running("heavy") == 0);
            waitUntil(() -> reserved("arrays") == 0);
        } finally {
            for (RawHttp http : readers) {
                http.close();
            }
        }
    }
}
