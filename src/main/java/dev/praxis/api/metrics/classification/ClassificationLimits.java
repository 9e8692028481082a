package dev.praxis.api.metrics.classification;

import dev.praxis.admission.Limit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of classification requests, besides those of arrays.
 *
 * @param topK Maximum number of values in top_k, each of which is evaluated for every row
 */
@ConfigurationProperties("praxis.classification")
record ClassificationLimits(@DefaultValue("100") int topK) {
    private static final String TOP_K = "praxis.classification.top-k";

    ClassificationLimits {
        Limit.requireValid(TOP_K, topK, Integer.MAX_VALUE);
    }

    Limit ks() {
        return new Limit(TOP_K, "values of k", topK);
    }
}
