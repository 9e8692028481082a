package dev.praxis.api.metrics.classification;

import dev.praxis.admission.Bounds;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one request may cost besides its arrays.
 *
 * @param topK entries of top_k, each of which is asked of every row
 */
@ConfigurationProperties("praxis.classification")
record ClassificationLimits(@DefaultValue("100") int topK) {

    ClassificationLimits {
        Bounds.requireWithin("praxis.classification.top-k", topK, Integer.MAX_VALUE);
    }
}
