package dev.praxis.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = {"praxis.shutdown.pause=0s", "praxis.shutdown.grace=1s"})
@DirtiesContext
class DrainStreamTest extends TransportTest {
    @Autowired
    private Drain drain;

    @Test
    void a_streamed_training_sends_its_result_and_ends_before_the_ports_close() throws Exception {
        Thread draining = Thread.ofPlatform().start(() -> {
            waitUntil(() -> measurement("praxis.memory.reserved", "VALUE") > 0);
            try {
                drain.drain();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        // The client rejects a body whose last chunk is missing.
        Answer answer = send(request("/v1/dense/train")
                .header("Content-Type", JSON)
                .header("Accept", "text/event-stream")
                .POST(BodyPublishers.ofString(LONG_TRAINING)));
        assertThat(answer.status()).isEqualTo(200);
        String body = answer.response().body();
        assertThat(body.substring(body.lastIndexOf("event:")))
                .startsWith("event:result")
                .contains("\"end\":\"stopped\"");
        draining.join(PATIENCE.toMillis());
        assertThat(draining.isAlive()).isFalse();
    }
}
