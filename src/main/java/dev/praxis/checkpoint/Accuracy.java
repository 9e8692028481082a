package dev.praxis.checkpoint;

import dev.praxis.compute.kernel.WeightPrecision;
import java.util.Arrays;

/**
 * The difference between a model with narrowed weights and the same model with its stored weights,
 * on a fixed set of texts.
 *
 * @param measure what is compared
 * @param texts number of texts
 * @param worst the smallest cosine or the largest difference
 * @param median the median over the texts
 * @param bound what the worst value should not fall below or exceed
 */
public record Accuracy(Measure measure, int texts, double worst, double median, double bound) {
    private static final double BFLOAT16_COSINE = 0.999;
    private static final double INT8_COSINE = 0.99;
    private static final double BFLOAT16_LOGITS = 0.1;
    private static final double INT8_LOGITS = 0.5;

    /** A comparison of one text's results. */
    public enum Measure {
        /** The cosine of the embeddings. */
        COSINE,
        /** The largest absolute difference of a classifier's logits. */
        LOGIT_DIFFERENCE
    }

    /** Creates the accuracy of cosines, one per text. */
    static Accuracy ofCosines(double[] cosines, WeightPrecision precision) {
        double[] sorted = Arrays.stream(cosines).sorted().toArray();
        double bound = precision == WeightPrecision.INT8 ? INT8_COSINE : BFLOAT16_COSINE;
        return new Accuracy(Measure.COSINE, sorted.length, sorted[0], median(sorted), bound);
    }

    /** Creates the accuracy of differences of logits, one per text. */
    static Accuracy ofLogitDifferences(double[] differences, WeightPrecision precision) {
        double[] sorted = Arrays.stream(differences).sorted().toArray();
        double bound = precision == WeightPrecision.INT8 ? INT8_LOGITS : BFLOAT16_LOGITS;
        return new Accuracy(Measure.LOGIT_DIFFERENCE, sorted.length, sorted[sorted.length - 1], median(sorted), bound);
    }

    /** Returns whether every text is within the bound. */
    public boolean isWithinBound() {
        return measure == Measure.COSINE ? worst >= bound : worst <= bound;
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
