package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.transformer.FeedForwardArchitecture;
import org.jspecify.annotations.Nullable;

/** The feed-forward part of a layer, which computes each row by itself. */
sealed interface PositionWiseNetwork permits FeedForward, MixtureOfExperts {

    /** Loads a single network or a mixture of experts. */
    static PositionWiseNetwork load(
            FeedForwardArchitecture architecture, int modelSize, String prefix, WeightLoader loader) {
        return architecture.experts() == null
                ? FeedForward.load(architecture, modelSize, prefix, loader)
                : MixtureOfExperts.load(architecture, modelSize, prefix, loader);
    }

    /**
     * Computes the network's output plus a residual.
     *
     * @param x [rows x size]. Not modified.
     * @param residual [rows x size]. Not modified. Null for none.
     * @param y the output and the residual, [rows x size]; another array than x. Overwritten.
     */
    void forward(float[] x, int rows, float @Nullable [] residual, float[] y, Workspace workspace);

    /** Returns the size of a row of x and of y. */
    int size();

    /** Returns the largest number of intermediate results per row. */
    int numbersPerRow();

    /** Returns the number of floats that the products pack rows into. */
    int packedNumbers(int rows);
}
