package dev.praxis.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.RawHttp;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DisconnectTest extends TransportTest {

    @Test
    void work_stops_when_the_client_disconnects() throws IOException {
        double before = cancelled("disconnected");
        try (RawHttp http = new RawHttp(port)) {
            http.send(whole("/v1/dense/train", LONG_TRAINING));
            waitUntil(() -> running("heavy") == 1);
        }
        waitUntil(() -> running("heavy") == 0);
        waitUntil(() -> cancelled("disconnected") == before + 1);
        assertThat(reserved("arrays")).isZero();
    }

    @Test
    void a_request_leaves_the_queue_when_the_client_disconnects() throws IOException {
        double before = cancelled("disconnected");
        RawHttp first = new RawHttp(port).send(whole("/v1/dense/train", LONG_TRAINING));
        waitUntil(() -> running("heavy") == 1);
        first.close();
        waitUntil(() -> running("heavy") == 0 && cancelled("disconnected") == before + 1);
    }

    /**
     * The next request is in Tomcat's buffer, which must not be mistaken for the end of the
     * connection.
     */
    @Test
    void a_pipelined_request_is_not_a_disconnect() throws IOException {
        double before = cancelled("disconnected");
        String slow = "{\"key_sizes\":[256],\"samples\":20000,\"seed\":1}";
        try (RawHttp http = new RawHttp(port)) {
            http.send(whole("/v1/attention/scaling", slow)
                    + whole("/v1/softmax", "{\"logits\":[1,2]}", "Connection: close\r\n"));
            assertThat(http.readAll())
                    .startsWith("HTTP/1.1 200")
                    .containsPattern("(?s)key_size.*HTTP/1.1 200.*probabilities");
        }
        assertThat(cancelled("disconnected")).isEqualTo(before);
    }
}
