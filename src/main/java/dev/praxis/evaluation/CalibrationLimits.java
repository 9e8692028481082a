package dev.praxis.evaluation;

import dev.praxis.admission.Limit;
import dev.praxis.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of reliability diagrams.
 *
 * @param bins Maximum number of bins of each kind
 */
@ConfigurationProperties("praxis.calibration")
public record CalibrationLimits(@DefaultValue("10000") int bins) {
    /** The default of Guo et al. and of torchmetrics. */
    private static final int DEFAULT_BINS = 15;

    private static final String BINS = "praxis.calibration.bins";

    public CalibrationLimits {
        Limit.requireValid(BINS, bins, Integer.MAX_VALUE);
    }

    /**
     * Returns the number of bins that a request asks for.
     *
     * @param pointer location of the option in the request
     */
    public int binsOf(String pointer, @Nullable Long sent) {
        if (sent == null) {
            return DEFAULT_BINS;
        }
        if (sent < 1) {
            throw ProblemException.invalid(pointer, "expected at least 1, found " + sent);
        }
        new Limit(BINS, "bins", bins).require(pointer, sent);
        return Math.toIntExact(sent);
    }
}
