package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.kernel.Kernel;
import dev.praxis.compute.transformer.AttentionArchitecture;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Heads;
import dev.praxis.compute.transformer.RelativePositions.Disentangled;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The relative embeddings as each head of a layer projects them, transposed and packed into the
 * panels of a product. They do not depend on the text, and are computed once.
 *
 * @param keys of each head of keys; null if queries are not multiplied with positions
 * @param queries of each head of queries; null if keys are not multiplied with positions
 */
record PositionPanels(float @Nullable [][] keys, float @Nullable [][] queries) {

    /**
     * Computes the panels of layer {@code i}.
     *
     * @param projection the layer's projection to queries, keys and values
     */
    static PositionPanels load(
            EncoderArchitecture encoder, int i, RelativeEmbeddings embeddings, Linear projection, WeightLoader loader) {
        Disentangled positions = embeddings.positions();
        AttentionArchitecture attention = encoder.layers().get(i).attention();
        Heads heads = attention.heads();
        Kernel kernel = projection.weight().engine().kernel();
        loader.hold(
                (long) positions.terms() * positions.rows() * heads.querySize() * Float.BYTES,
                "projected relative positions");
        if (positions.shared()) {
            FMatrixRMaj projected = projection.forward(embeddings.values());
            return new PositionPanels(
                    positions.contentToPosition()
                            ? pack(projected, heads.querySize(), heads.keyCount(), heads.size(), kernel)
                            : null,
                    positions.positionToContent() ? pack(projected, 0, heads.count(), heads.size(), kernel) : null);
        }
        boolean biased = attention.biases().ofInputs();
        String prefix = encoder.weightsOf(i);
        float[][] keys = null;
        float[][] queries = null;
        if (positions.contentToPosition()) {
            Linear key = loader.linear(prefix + "position_key", heads.keySize(), encoder.modelSize(), biased);
            keys = pack(key.forward(embeddings.values()), 0, heads.keyCount(), heads.size(), kernel);
        }
        if (positions.positionToContent()) {
            Linear query = loader.linear(prefix + "position_query", heads.querySize(), encoder.modelSize(), biased);
            queries = pack(query.forward(embeddings.values()), 0, heads.count(), heads.size(), kernel);
        }
        return new PositionPanels(keys, queries);
    }

    private static float[][] pack(FMatrixRMaj projected, int firstColumn, int heads, int size, Kernel kernel) {
        float[][] panels = new float[heads][size * kernel.panelsWidth(projected.numRows)];
        for (int head = 0; head < heads; head++) {
            pack(projected, firstColumn + head * size, size, kernel, panels[head]);
        }
        return panels;
    }

    private static void pack(FMatrixRMaj projected, int column, int size, Kernel kernel, float[] panels) {
        int at = 0;
        for (int from = 0; from < projected.numRows; ) {
            int width = kernel.panelWidth(projected.numRows - from);
            int count = Math.min(width, projected.numRows - from);
            for (int i = 0; i < size; i++) {
                for (int row = 0; row < count; row++) {
                    panels[at + row] = projected.unsafe_get(from + row, column + i);
                }
                at += width;
            }
            from += count;
        }
    }
}
