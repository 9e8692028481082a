package dev.praxis.api.metrics.report;

import java.util.Arrays;
import java.util.List;

/**
 * The number that a condition compares.
 *
 * @param metric name of the result that contains it
 * @param path path within the result
 * @param hasInterval whether it is an area, whose interval the result may contain
 */
record GateNumber(String metric, List<String> path, boolean hasInterval) {
    private static final List<String> CALIBRATION = List.of("log_loss", "brier_score");
    private static final List<String> RELIABILITY = List.of("expected_calibration_error", "maximum_calibration_error");

    /** Ratios of binary confusion matrices. */
    private static final List<String> RATIOS = List.of(
            "accuracy",
            "balanced_accuracy",
            "cohen_kappa",
            "f1",
            "matthews_coefficient",
            "negative_predictive_value",
            "precision",
            "recall",
            "specificity");

    /** Ratios of all classes together. */
    private static final List<String> CLASS_RATIOS =
            List.of("accuracy", "balanced_accuracy", "cohen_kappa", "matthews_coefficient");

    /** Short names, for problems. */
    static final List<String> SHORT_NAMES = List.of(
            "average_precision", "roc_auc", "log_loss", "brier_score", "expected_calibration_error", "accuracy");

    /**
     * Returns the number of a condition that names no area: by its short name, or by a path whose
     * first step is the name of a metric.
     */
    static GateNumber of(String name, boolean isVector) {
        String path = name;
        if (CALIBRATION.contains(name)) {
            path = "calibration." + name;
        } else if (RELIABILITY.contains(name)) {
            path = "calibration.equal_width." + name;
        } else if (RATIOS.contains(name) && isVector) {
            path = "confusion.results.0." + name;
        } else if (CLASS_RATIOS.contains(name)) {
            path = "classification." + name;
        }
        String[] steps = path.split("\\.", -1);
        return new GateNumber(steps[0], Arrays.asList(steps).subList(1, steps.length), false);
    }
}
