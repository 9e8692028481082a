package dev.praxis.api.explanations.attention;

import dev.praxis.admission.Limit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of attention requests, besides those of arrays.
 *
 * @param randomNumbers Maximum number of random numbers drawn by one scaling experiment
 */
@ConfigurationProperties("praxis.attention")
record AttentionLimits(@DefaultValue("50000000") int randomNumbers) {

    private static final String RANDOM_NUMBERS = "praxis.attention.random-numbers";

    AttentionLimits {
        Limit.requireValid(RANDOM_NUMBERS, randomNumbers, Integer.MAX_VALUE);
    }

    Limit draws() {
        return new Limit(RANDOM_NUMBERS, "random numbers", randomNumbers);
    }
}
