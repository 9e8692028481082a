package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.Float64;
import dev.praxis.compute.kernel.Product;
import dev.praxis.compute.transformer.AttentionArchitecture;
import dev.praxis.compute.transformer.Heads;
import dev.praxis.compute.transformer.Weights;
import org.ejml.data.DMatrixRMaj;

/**
 * One of the two scores between contents and relative positions that disentangled attention adds,
 * {@code x_c · P_δ(i,j)} for query i and key j: x are the queries (c = i) and P the positions
 * projected as keys, or x are the keys (c = j) and P the positions projected as queries. See
 * {@link dev.praxis.compute.transformer.RelativePositions.Disentangled}.
 *
 * @param embeddings the relative embeddings
 * @param projection projection of the embeddings to P
 * @param ofQueries whether x are the queries
 * @param projected P of all heads
 * @param heads the heads of the layer
 */
record PositionScores(
        RelativeEmbeddings embeddings, Linear projection, boolean ofQueries, DMatrixRMaj projected, Heads heads) {

    /**
     * Returns the scores of queries or of keys with positions.
     *
     * @param prefix prefix of the layer's weights, such as {@code layers.0.}
     */
    static PositionScores of(
            RelativeEmbeddings embeddings,
            AttentionArchitecture attention,
            Weights weights,
            String prefix,
            boolean ofQueries) {
        String as = ofQueries ? "key" : "query";
        String name = embeddings.positions().shared() ? as : "position_" + as;
        Linear projection = Linear.of(weights, prefix, name, attention.biases().ofInputs());
        DMatrixRMaj projected = projection.forward(embeddings.rows().values());
        return new PositionScores(embeddings, projection, ofQueries, projected, attention.heads());
    }

    /** Returns P of a head. */
    DMatrixRMaj positions(int head) {
        return Columns.of(projected, column(head), heads.size());
    }

    private int column(int head) {
        return ofQueries ? heads.keyColumn(head) : heads.queryColumn(head);
    }

    /**
     * Computes {@code x_c · P_δ(i,j)}, [tokens x tokens], saturated to ±1.7976931348623157e308.
     *
     * @param x queries or keys of a head, [tokens x head size]. Not modified.
     */
    DMatrixRMaj forward(DMatrixRMaj x, int head) {
        DMatrixRMaj products = Product.transposingRight(x, positions(head));
        DMatrixRMaj scores = new DMatrixRMaj(x.numRows, x.numRows);
        for (int i = 0; i < x.numRows; i++) {
            for (int j = 0; j < x.numRows; j++) {
                scores.unsafe_set(i, j, products.unsafe_get(ofQueries ? i : j, embeddings.row(i, j)));
            }
        }
        return scores;
    }

    /**
     * Computes {@code ∂L/∂x_c = Σ u_ij P_δ(i,j)} over all i and j of which c is the query or the
     * key.
     *
     * @param upstream u, the gradient of the scores, [tokens x tokens], finite. Not modified.
     * @return [tokens x head size]
     */
    DMatrixRMaj backward(DMatrixRMaj upstream, int head) {
        DMatrixRMaj ofProducts = new DMatrixRMaj(upstream.numRows, projected.numRows);
        for (int i = 0; i < upstream.numRows; i++) {
            for (int j = 0; j < upstream.numRows; j++) {
                int row = ofQueries ? i : j;
                int at = embeddings.row(i, j);
                double sum = ofProducts.unsafe_get(row, at) + upstream.unsafe_get(i, j);
                ofProducts.unsafe_set(row, at, Float64.saturate(sum));
            }
        }
        return Product.of(ofProducts, positions(head));
    }

    /** Returns the name of P among the stages of a head. */
    String positionsName() {
        return ofQueries ? "position_keys" : "position_queries";
    }

    /** Returns the name of the scores among the stages of a head. */
    String name() {
        return ofQueries ? "content_to_position" : "position_to_content";
    }

    /** Returns the formula of P of a head. */
    String positionsFormula(int head) {
        return "%s, columns %d to %d"
                .formatted(projection.formula(embeddings.rows().name()), column(head), column(head) + heads.size() - 1);
    }

    /** Returns the formula of the scores. */
    String formula(Stage x) {
        return "%s of %s · the row of %s for row - column"
                .formatted(ofQueries ? "row" : "column", x.name(), positionsName());
    }
}
