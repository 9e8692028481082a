package dev.praxis.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.RawHttp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = {"praxis.admission.permits=2", "praxis.admission.longest-wait=1s"})
class SaturationTest extends TransportTest {

    @Test
    void heavy_work_beyond_its_permits_is_rejected_and_light_work_and_probes_are_served() throws IOException {
        List<RawHttp> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                clients.add(new RawHttp(port).send(whole("/v1/dense/train", LONG_TRAINING)));
            }
            waitUntil(() -> measurement("praxis.admission.refused", "COUNT") >= 19);
            // Long work leaves one of the permits to shorter work.
            assertThat(running("heavy")).isEqualTo(1);
            Answer refused = post("/v1/dense/train", LONG_TRAINING);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.json().get("type").asString()).isEqualTo("urn:praxis:problem:saturated");
            assertThat(Integer.parseInt(refused.response()
                            .headers()
                            .firstValue("Retry-After")
                            .orElseThrow()))
                    .isPositive();
            assertThat(post("/v1/softmax", "{\"logits\":[1,2]}").status()).isEqualTo(200);
            for (String probe : new String[] {"/actuator/health/readiness", "/health", "/metrics"}) {
                assertThat(send(request(probe)).status()).as(probe).isEqualTo(200);
            }
        } finally {
            for (RawHttp http : clients) {
                http.close();
            }
        }
        waitUntil(() -> running("heavy") == 0);
    }
}
