package dev.praxis.wire.columns;

import java.util.List;
import java.util.Map;

/**
 * Names that columns and arrays of files commonly have. A file with one of them needs no mapping in
 * the query.
 */
final class Aliases {
    private static final List<String> SCORES = List.of(
            "score",
            "scores",
            "y_score",
            "y_scores",
            "probability",
            "probabilities",
            "y_prob",
            "y_proba",
            "y_pred_proba");
    private static final List<String> TRUTHS = List.of("label", "labels", "y_true", "target", "targets");

    private static final Map<String, List<String>> BY_FIELD = Map.of(
            "scores",
            SCORES,
            "probabilities",
            SCORES,
            "logits",
            List.of("logit", "logits"),
            "labels",
            TRUTHS,
            "targets",
            TRUTHS,
            "predictions",
            List.of("prediction", "predictions", "y_pred", "predicted"),
            "weights",
            List.of("weight", "weights", "sample_weight", "sample_weights"),
            "groups",
            List.of("group", "groups"));

    private Aliases() {}

    /** Returns the names of a field of a request, besides its own. */
    static List<String> of(String field) {
        return BY_FIELD.getOrDefault(field, List.of());
    }
}
