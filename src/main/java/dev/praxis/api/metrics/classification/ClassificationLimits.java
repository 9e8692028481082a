package dev.praxis.api.metrics.classification;

import dev.praxis.admission.Limit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of classification requests, besides those of arrays.
 *
 * @param topK Maximum number of values in top_k, each of which is evaluated for every row
 * @param denseClasses Maximum number of classes of a confusion matrix that is dense although the
 *     request does not say so
 */
@ConfigurationProperties("praxis.classification")
record ClassificationLimits(
        @DefaultValue("100") int topK, @DefaultValue("1000") int denseClasses) {
    private static final String TOP_K = "praxis.classification.top-k";
    private static final String DENSE_CLASSES = "praxis.classification.dense-classes";

    ClassificationLimits {
        Limit.requireValid(TOP_K, topK, Integer.MAX_VALUE);
        Limit.requireValid(DENSE_CLASSES, denseClasses, Integer.MAX_VALUE);
    }

    /** Returns why the confusion matrix is sparse by default. */
    String sparseReason(int classes) {
        return "%,d classes at most by default (%s), found %,d: see confusion_cells"
                .formatted(denseClasses, DENSE_CLASSES, classes);
    }

    Limit ks() {
        return new Limit(TOP_K, "values of k", topK);
    }
}
