package dev.praxis.compute.transformer;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.function.LayerNorm;
import dev.praxis.compute.function.Mask;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * The transformer encoder: positions are added to the embeddings, and each layer lets every token look at all others and then changes it by itself.
 *
 * <p>Source: A. Vaswani et al., Attention Is All You Need (2017), section 3; for norms that stand first, R. Xiong et al., On Layer Normalization in the
 * Transformer Architecture (2020), table 1.
 *
 * @param architecture what it is
 * @param weights of its size; others are refused with a {@link ComputeException}
 */
public record Encoder(EncoderArchitecture architecture, EncoderWeights weights) {

    public Encoder {
        weights.requireFit(architecture);
    }

    /**
     * The vector of each token after all layers.
     *
     * @param embeddings [tokens x modelSize], finite. Not modified.
     * @param padding which rows are padding: no token looks at them, and the rows of the others are the same, bit for bit, as without them
     * @param trace is told every stage
     * @return [tokens x modelSize]
     * @throws ComputeException SHAPE for embeddings of another size and padding of another length; UNDEFINED where every row is padding
     */
    public DMatrixRMaj forward(DMatrixRMaj embeddings, boolean[] padding, Trace trace) {
        requireFit(embeddings, padding);
        Mask mask = (query, key) -> !padding[key];
        Stage x = withPositions(embeddings, trace);
        for (int i = 0; i < weights.layers().size(); i++) {
            String prefix = "layers.%d.".formatted(i);
            EncoderLayer layer = new EncoderLayer(architecture, weights.layers().get(i), trace.within(prefix));
            Stage output = layer.forward(x, mask);
            x = new Stage(prefix + output.name(), output.values());
        }
        LayerNorm finalNorm = weights.finalNorm();
        if (finalNorm == null) {
            return x.values();
        }
        double epsilon = architecture.layerNormEpsilon();
        DMatrixRMaj normed = finalNorm.forward(x.values(), epsilon);
        trace.stage("final_norm", EncoderLayer.normFormula(x.name(), epsilon), normed);
        return normed;
    }

    private Stage withPositions(DMatrixRMaj embeddings, Trace trace) {
        if (architecture.positions() == Positions.NONE) {
            return new Stage("embedding", embeddings);
        }
        DMatrixRMaj positions = Positions.sinusoidal(embeddings.numRows, architecture.modelSize());
        trace.stage(
                "positions",
                "row i: sin(i / 10000^(c / d)) in even columns c, cos(i / 10000^((c - 1) / d)) in odd ones; d = "
                        + architecture.modelSize(),
                positions);
        Stage sum = new Stage("embedding_sum", sum(embeddings, positions));
        trace.stage(sum.name(), "embedding + positions", sum.values());
        return sum;
    }

    private void requireFit(DMatrixRMaj embeddings, boolean[] padding) {
        if (embeddings.numCols != architecture.modelSize()) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "embeddings",
                    "expected rows of %d numbers, the model size, found rows of %d"
                            .formatted(architecture.modelSize(), embeddings.numCols));
        }
        if (padding.length != embeddings.numRows) {
            throw new ComputeException(
                    Reason.SHAPE, "padding", "expected %d, found %d".formatted(embeddings.numRows, padding.length));
        }
        if (IntStream.range(0, padding.length).allMatch(token -> padding[token])) {
            throw new ComputeException(
                    Reason.UNDEFINED, "padding", "every token is padding: there is nothing to look at");
        }
    }

    /** {@code a + b}, an entry beyond float64 given as ±1.7976931348623157e308. */
    static DMatrixRMaj sum(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj sum = new DMatrixRMaj(a.numRows, a.numCols);
        for (int i = 0; i < sum.data.length; i++) {
            sum.data[i] = Float64.saturate(a.data[i] + b.data[i]);
        }
        return sum;
    }
}
