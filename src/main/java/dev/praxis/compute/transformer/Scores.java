package dev.praxis.compute.transformer;

import dev.praxis.compute.function.Sigmoid;
import dev.praxis.compute.function.Softmax;
import org.ejml.data.DMatrixRMaj;

/** What a classifier's logits mean. */
public enum Scores {
    /** One of the labels applies: {@code exp(z_i) / Σ_j exp(z_j)}. */
    SOFTMAX {
        @Override
        double[] of(double[] logits) {
            return Softmax.probabilities(DMatrixRMaj.wrap(1, logits.length, logits), 1).data;
        }
    },

    /** Each label applies or not: {@code 1 / (1 + exp(-z_i))}. */
    SIGMOID {
        @Override
        double[] of(double[] logits) {
            double[] scores = new double[logits.length];
            for (int i = 0; i < logits.length; i++) {
                scores[i] = Sigmoid.of(logits[i]);
            }
            return scores;
        }
    },

    /** Each logit is the value asked for, as it is. */
    IDENTITY {
        @Override
        double[] of(double[] logits) {
            return logits;
        }
    };

    abstract double[] of(double[] logits);

    /**
     * The scores of one text.
     *
     * @param logits one a label, finite, from {@code from} on. Not modified.
     * @return one a label
     */
    public float[] of(float[] logits, int from, int labels) {
        double[] wide = new double[labels];
        for (int i = 0; i < labels; i++) {
            wide[i] = logits[from + i];
            if (!Double.isFinite(wide[i])) {
                // Not the caller's fault: the model's numbers are beyond float32.
                throw new IllegalStateException("a logit is " + wide[i]);
            }
        }
        double[] scores = of(wide);
        float[] narrow = new float[labels];
        for (int i = 0; i < labels; i++) {
            narrow[i] = (float) scores[i];
        }
        return narrow;
    }
}
