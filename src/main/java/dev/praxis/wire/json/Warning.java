package dev.praxis.wire.json;

import io.swagger.v3.oas.annotations.media.Schema;

/** A warning about input that is valid but rarely intended, or that was not read as it is. */
@Schema(description = "A warning about input that is valid but rarely intended, or that was ignored.")
public record Warning(
        @Schema(
                description =
                        "Code. binary_scores: every score is 0 or 1, as if labels had been sent as scores. tied_scores: more "
                                + "than half of the rows repeat the score of another row. few_positives: fewer than 10 rows are "
                                + "positive. minus_one_labels: the labels are -1 and 1, and -1 was read as 0. ignored_columns: "
                                + "the file has columns or arrays that were not read. interval_without_width: the requested "
                                + "method has no width, as for a perfect ranking. thinned_curve: a curve has more points than were "
                                + "returned by default. absent_positive_label: no label is positive_label. default_threshold: "
                                + "the threshold is 0.5 by default, and all scores are on one side of it, or some are outside "
                                + "[0, 1].")
        String code,

        @Schema(description = "Description of the warning, with its numbers.")
        String detail) {}
