package dev.praxis.api.explanations.attention;

import dev.praxis.admission.Bounds;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one request may cost besides its arrays.
 *
 * @param randomNumbers drawn by one experiment
 */
@ConfigurationProperties("praxis.attention")
record AttentionLimits(@DefaultValue("50000000") int randomNumbers) {

    AttentionLimits {
        Bounds.requireWithin("praxis.attention.random-numbers", randomNumbers, Integer.MAX_VALUE);
    }
}
