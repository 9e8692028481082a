package dev.praxis.api.metrics.ranking;

import dev.praxis.admission.Limit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of ranking requests, besides those of arrays.
 *
 * @param bootstrapDraws Maximum number of rows drawn by one bootstrap, resamples times rows
 */
@ConfigurationProperties("praxis.ranking")
record RankingLimits(@DefaultValue("1000000000") long bootstrapDraws) {
    private static final String BOOTSTRAP_DRAWS = "praxis.ranking.bootstrap-draws";

    RankingLimits {
        Limit.requireValid(BOOTSTRAP_DRAWS, bootstrapDraws, Long.MAX_VALUE);
    }

    Limit draws() {
        return new Limit(BOOTSTRAP_DRAWS, "rows drawn by all resamples", bootstrapDraws);
    }
}
