package dev.praxis.checkpoint;

import dev.praxis.checkpoint.Checkpoint.Classifier;
import dev.praxis.compute.function.Cosine;
import dev.praxis.compute.kernel.WeightPrecision;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.compute.transformer.fast.FastHead;
import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Compares the results of narrowed weights with those of the stored ones. */
final class Comparison {
    private Comparison() {}

    /**
     * Returns the accuracy of an encoder.
     *
     * @param precision the precision of the encoder's weights
     * @param head the head of embeddings
     * @param classifier the classification head, which is compared instead; null if there is none
     * @param expected the last hidden state of the batch with the stored weights
     */
    static Accuracy of(
            FastEncoder encoder,
            WeightPrecision precision,
            FastHead head,
            @Nullable Classifier classifier,
            Batch batch,
            FMatrixRMaj expected) {
        FMatrixRMaj actual = encoder.forward(batch, Keep.NOTHING).lastHiddenState();
        FastHead compared = classifier == null ? head : classifier.head();
        FMatrixRMaj before = compared.forward(expected, batch, 0);
        FMatrixRMaj after = compared.forward(actual, batch, 0);
        return classifier == null
                ? Accuracy.ofCosines(perText(before, after, Comparison::cosine), precision)
                : Accuracy.ofLogitDifferences(perText(before, after, Comparison::difference), precision);
    }

    private static double[] perText(
            FMatrixRMaj before, FMatrixRMaj after, ToDoubleBiFunction<float[], float[]> measure) {
        return IntStream.range(0, before.numRows)
                .mapToDouble(row -> measure.applyAsDouble(row(before, row), row(after, row)))
                .toArray();
    }

    private static float[] row(FMatrixRMaj x, int row) {
        return Arrays.copyOfRange(x.data, row * x.numCols, (row + 1) * x.numCols);
    }

    /** Returns the cosine; 1 for equal vectors, and 0 where it is undefined. */
    static double cosine(float[] x, float[] y) {
        if (Arrays.equals(x, y)) {
            return 1;
        }
        double cosine = Cosine.of(x, 0, y, 0, x.length);
        return Double.isNaN(cosine) ? 0 : cosine;
    }

    /** Returns the largest absolute difference, the largest number if it is undefined. */
    static double difference(float[] x, float[] y) {
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            double difference = Math.abs((double) x[i] - y[i]);
            largest = Math.max(largest, Double.isFinite(difference) ? difference : Double.MAX_VALUE);
        }
        return largest;
    }
}
