package dev.praxis.api.metrics.calibration;

import dev.praxis.admission.Bounds;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one request may cost besides its arrays.
 *
 * @param bins of each kind
 */
@ConfigurationProperties("praxis.calibration")
record CalibrationLimits(@DefaultValue("10000") int bins) {
    /** Guo et al.'s, and torchmetrics'. */
    private static final int DEFAULT_BINS = 15;

    CalibrationLimits {
        Bounds.requireWithin("praxis.calibration.bins", bins, Integer.MAX_VALUE);
    }

    /** The bins that a request asks for. */
    int binsOf(@Nullable Long sent) {
        if (sent == null) {
            return DEFAULT_BINS;
        }
        if (sent < 1) {
            throw ProblemException.invalid("/bins", "expected at least 1, found " + sent);
        }
        if (sent > bins) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "/bins",
                    "expected at most %d, found %d (praxis.calibration.bins)".formatted(bins, sent));
        }
        return Math.toIntExact(sent);
    }
}
