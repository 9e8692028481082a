package dev.praxis.api.metrics.ranking;

import dev.praxis.admission.Bounds;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one request may cost besides its arrays.
 *
 * @param bootstrapDraws rows that one bootstrap draws: resamples times rows
 */
@ConfigurationProperties("praxis.ranking")
record RankingLimits(@DefaultValue("1000000000") long bootstrapDraws) {

    RankingLimits {
        Bounds.requireWithin("praxis.ranking.bootstrap-draws", bootstrapDraws, Long.MAX_VALUE);
    }
}
