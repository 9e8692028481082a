package dev.praxis.wire.vectors;

import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Tensor;
import org.ejml.data.DMatrixRMaj;

/**
 * The interval of each dimension, which 8-bit integers divide into 255 steps.
 *
 * <p>Source: {@code quantize_embeddings} of sentence-transformers 6.0.1. It computes in float32 if
 * its ranges are float32, as the minimum and maximum of float32 vectors are. So does this class,
 * with the sent numbers rounded to float32.
 */
final class Ranges {
    private static final int STEPS = 255;

    private final float[] starts;
    private final float[] steps;

    private Ranges(float[] starts, float[] steps) {
        this.starts = starts;
        this.steps = steps;
    }

    /**
     * Reads the ranges of a request.
     *
     * @param sent the starts and the ends, [2 x dimensions]
     * @param field name of the field
     */
    static Ranges of(Tensor sent, int dimensions, String field) {
        if (sent.rank() != 2 || sent.values().numRows != 2 || sent.values().numCols != dimensions) {
            throw ProblemException.invalid(
                    "/" + field,
                    "expected the shape [2, %d], the start and the end of each dimension, found %s"
                            .formatted(dimensions, sent.describeShape()));
        }
        float[] starts = new float[dimensions];
        float[] steps = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            starts[i] = number(sent.values(), 0, i, field);
            float end = number(sent.values(), 1, i, field);
            float step = (end - starts[i]) / STEPS;
            if (end < starts[i]) {
                throw ProblemException.invalid(
                        pointer(1, i, field),
                        "expected an end of at least the start %s, found %s".formatted(starts[i], end));
            }
            if (Float.isInfinite(step)) {
                throw ProblemException.invalid(
                        pointer(1, i, field),
                        "expected a difference from the start %s in the range of float32, found the end %s"
                                .formatted(starts[i], end));
            }
            steps[i] = step == 0 ? 1 : step;
        }
        return new Ranges(starts, steps);
    }

    /** Returns the step that contains a number, from 0 to 255; numbers outside are clipped. */
    int step(float value, int dimension) {
        double step = Math.floor((value - starts[dimension]) / steps[dimension]);
        return (int) Math.clamp(step, 0, STEPS);
    }

    private static float number(DMatrixRMaj sent, int row, int dimension, String field) {
        double value = sent.get(row, dimension);
        if (Float.isInfinite((float) value)) {
            throw ProblemException.invalid(
                    pointer(row, dimension, field), "expected a number in the range of float32, found " + value);
        }
        return (float) value;
    }

    private static String pointer(int row, int dimension, String field) {
        return "/%s/%d/%d".formatted(field, row, dimension);
    }
}
