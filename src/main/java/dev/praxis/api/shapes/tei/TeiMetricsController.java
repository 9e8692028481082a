package dev.praxis.api.shapes.tei;

import dev.praxis.observability.Probes;
import dev.praxis.problem.ErrorShape;
import dev.praxis.problem.ErrorsIn;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusOutputFormat;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusScrapeEndpoint;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The metrics of {@code /actuator/prometheus}, under their own names, at the path of
 * text-embeddings-inference. Like those, they are only on the management port if there is one.
 */
@Hidden
@ErrorsIn(ErrorShape.TEI)
@ConditionalOnManagementPort(ManagementPortType.SAME)
@RestController
class TeiMetricsController {
    private static final String TEXT = "text/plain;version=0.0.4;charset=utf-8";

    private final ObjectProvider<PrometheusScrapeEndpoint> metrics;

    TeiMetricsController(ObjectProvider<PrometheusScrapeEndpoint> metrics) {
        this.metrics = metrics;
    }

    @GetMapping(path = Probes.METRICS, produces = TEXT)
    byte[] metrics() {
        PrometheusScrapeEndpoint endpoint = metrics.getIfAvailable();
        if (endpoint == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "the metrics are not exposed");
        }
        return Objects.requireNonNull(
                endpoint.scrape(PrometheusOutputFormat.CONTENT_TYPE_004, null).getBody());
    }
}
