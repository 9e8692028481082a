package dev.praxis.evaluation;

import dev.praxis.admission.Limit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of slices.
 *
 * @param groups Maximum number of groups in one request
 */
@ConfigurationProperties("praxis.metrics")
public record SliceLimits(@DefaultValue("1000") int groups) {
    private static final String GROUPS = "praxis.metrics.groups";

    public SliceLimits {
        Limit.requireValid(GROUPS, groups, Integer.MAX_VALUE);
    }

    Limit limit() {
        return new Limit(GROUPS, "groups", groups);
    }
}
