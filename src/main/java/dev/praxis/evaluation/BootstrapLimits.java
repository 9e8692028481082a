package dev.praxis.evaluation;

import dev.praxis.admission.Limit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of resampling.
 *
 * @param bootstrapDraws Maximum number of rows drawn by one bootstrap, resamples times rows, or
 *     times distinct scores of merged states
 */
@ConfigurationProperties("praxis.ranking")
public record BootstrapLimits(@DefaultValue("1000000000") long bootstrapDraws) {
    private static final String BOOTSTRAP_DRAWS = "praxis.ranking.bootstrap-draws";

    public BootstrapLimits {
        Limit.requireValid(BOOTSTRAP_DRAWS, bootstrapDraws, Long.MAX_VALUE);
    }

    public Limit draws() {
        return new Limit(BOOTSTRAP_DRAWS, "rows drawn by all resamples", bootstrapDraws);
    }
}
