package dev.praxis.evaluation;

import dev.praxis.wire.json.Integers;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Options of an interval that is found by resampling. */
@Schema(name = "ResampleOptions", description = "Options of a confidence interval by resampling.")
public record ResampleOptions(
        @Schema(description = "Confidence level, between 0 and 1. Defaults to 0.95.") @Nullable
        Double level,

        @Schema(description = "Number of resamples, at least 2. Defaults to 1000.") @Nullable
        Long resamples,

        @Schema(description = "Seed of the random numbers. Defaults to 42.") @Nullable
        Long seed) {
    public static final ResampleOptions DEFAULT = new ResampleOptions(null, null, null);

    private static final double DEFAULT_LEVEL = 0.95;
    private static final long DEFAULT_RESAMPLES = 1000;
    private static final long DEFAULT_SEED = 42;

    public double levelOrDefault() {
        return Objects.requireNonNullElse(level, DEFAULT_LEVEL);
    }

    public long resamplesOrDefault() {
        return Objects.requireNonNullElse(resamples, DEFAULT_RESAMPLES);
    }

    /** Returns the number of resamples, of the field {@code interval} of a request. */
    public int intResamples() {
        return Integers.of("/interval/resamples", resamplesOrDefault());
    }

    public long seedOrDefault() {
        return Objects.requireNonNullElse(seed, DEFAULT_SEED);
    }
}
