package dev.praxis.api.metrics.report;

import dev.praxis.compute.Names;
import dev.praxis.compute.metrics.ranking.Area;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

record GateIntervalRequest(
        @Schema(
                description =
                        "Method of the intervals of areas, as in pr-auc; or none, to compare the areas themselves. Defaults "
                                + "to bootstrap for roc_auc and pr_gain, and to logit for all others.")
        @Nullable
        Method method,

        @Schema(description = "Confidence level, between 0 and 1. Defaults to 0.95.") @Nullable
        Double level,

        @Schema(description = "With bootstrap: number of resamples, at least 2. Defaults to 1000.") @Nullable
        Long resamples,

        @Schema(description = "With bootstrap: seed of the random numbers. Defaults to 42.") @Nullable
        Long seed) {
    static final GateIntervalRequest DEFAULT = new GateIntervalRequest(null, null, null, null);

    /** The method of an interval, or none. */
    enum Method {
        LOGIT,
        BINOMIAL,
        BOOTSTRAP,
        DELONG,
        NONE
    }

    Method of(Area area) {
        return Objects.requireNonNullElse(
                method, area == Area.ROC_AUC || area == Area.PR_GAIN ? Method.BOOTSTRAP : Method.LOGIT);
    }

    /** Adds the interval of an area to the options of pr-auc. */
    void addTo(ObjectNode options, Area area) {
        Method chosen = of(area);
        if (chosen == Method.NONE) {
            return;
        }
        ObjectNode interval = options.putObject("interval");
        interval.put("of", Names.of(area)).put("method", Names.of(chosen));
        if (level != null) {
            interval.put("level", level);
        }
        // The default method differs by area, and these options are those of bootstrap.
        if (method != null || chosen == Method.BOOTSTRAP) {
            if (resamples != null) {
                interval.put("resamples", resamples);
            }
            if (seed != null) {
                interval.put("seed", seed);
            }
        }
    }
}
