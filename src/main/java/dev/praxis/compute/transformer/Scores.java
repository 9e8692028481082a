package dev.praxis.compute.transformer;

import dev.praxis.compute.function.Sigmoid;
import dev.praxis.compute.function.Softmax;
import org.ejml.data.DMatrixRMaj;

/**
 * The interpretation of a classifier's logits. All of them are monotone, but close to 0 and 1
 * different logits can have equal scores, so labels and documents are ordered by their logits.
 */
public enum Scores {
    /** Exactly one label applies: {@code exp(z_i) / Σ_j exp(z_j)}. */
    SOFTMAX {
        @Override
        double[] of(double[] logits) {
            return Softmax.probabilities(DMatrixRMaj.wrap(1, logits.length, logits), 1).data;
        }
    },

    /** Labels apply independently: {@code 1 / (1 + exp(-z_i))}. */
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

    /** Identity: each logit is itself the predicted value. */
    IDENTITY {
        @Override
        double[] of(double[] logits) {
            return logits;
        }
    };

    abstract double[] of(double[] logits);

    /**
     * Computes the scores of one text. They are float64: in float32, the sigmoid of every logit
     * above 17 is 1.
     *
     * @param logits one per label, finite, starting at {@code from}. Not modified.
     * @return one per label
     */
    public double[] of(float[] logits, int from, int labels) {
        double[] wide = new double[labels];
        for (int i = 0; i < labels; i++) {
            wide[i] = logits[from + i];
            if (!Double.isFinite(wide[i])) {
                // Not the caller's fault: the model's logits overflow float32.
                throw new IllegalStateException("the model produced a non-finite logit: " + wide[i]);
            }
        }
        return of(wide);
    }
}
