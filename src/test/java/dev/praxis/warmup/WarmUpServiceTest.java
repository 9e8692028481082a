package dev.praxis.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.HttpTest;
import dev.praxis.warmup.WarmUp.State;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A service that has warmed up, and to which no client has sent a request. */
@DirtiesContext
@TestPropertySource(properties = "praxis.warm-up=true")
@Timeout(120)
class WarmUpServiceTest extends HttpTest {
    /** Meters that exist only once a request was counted. */
    private static final Set<String> OF_REQUESTS = Set.of(
            "praxis.compute",
            "praxis.tokenize",
            "praxis.models.tokens",
            "praxis.models.texts",
            "praxis.batch.texts",
            "praxis.batch.tokens",
            "praxis.admission.wait");

    private final WarmUp warmUp;
    private final MeterRegistry meters;
    private final WarmUpRequests requests;

    @Autowired
    WarmUpServiceTest(WarmUp warmUp, MeterRegistry meters, WarmUpRequests requests) {
        this.warmUp = warmUp;
        this.meters = meters;
        this.requests = requests;
    }

    @Test
    void every_request_of_the_warm_up_succeeds_and_none_is_counted() {
        assertThat(warmUp.state()).isEqualTo(State.COMPLETED);
        assertThat(meters.getMeters().stream().map(Meter::getId).map(Meter.Id::getName))
                .doesNotContainAnyElementsOf(OF_REQUESTS)
                .contains("praxis.warmup");
        assertThat(meters.find("http.server.requests").timers())
                .noneMatch(timer -> String.valueOf(timer.getId().getTag("uri")).startsWith("/v1"));
        assertThat(meters.get("praxis.memory.reserved").gauges()).allMatch(gauge -> gauge.value() == 0);
        assertThat(get("/actuator/health/readiness").status()).isEqualTo(200);
    }

    @Test
    void each_model_gets_a_short_and_a_long_request() {
        int models = get("/v1/models").json().get("data").size();
        assertThat(requests.toModels()).hasSize(2 * models);
        assertThat(requests.toModel("bert-tiny")).hasSize(2);
        assertThat(requests.toModel("unknown")).isEmpty();
    }
}
