package dev.praxis.api.metrics.report;

import dev.praxis.admission.Limit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of reports and gates.
 *
 * @param metrics Maximum number of metrics in one report, and of conditions of one gate
 */
@ConfigurationProperties("praxis.report")
record ReportLimits(@DefaultValue("32") int metrics) {
    private static final String METRICS = "praxis.report.metrics";

    ReportLimits {
        Limit.requireValid(METRICS, metrics, Integer.MAX_VALUE);
    }

    Limit ofMetrics() {
        return new Limit(METRICS, "metrics", metrics);
    }

    Limit ofConditions() {
        return new Limit(METRICS, "conditions", metrics);
    }
}
