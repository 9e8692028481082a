package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.Pooling;
import dev.praxis.compute.transformer.Weights;
import dev.praxis.compute.transformer.fast.FastTokenHead.Dense;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A head in float32: the embedding or the logits of every sequence of a batch.
 *
 * @param architecture the architecture
 * @param ofTokens the layer applied to each token's vector; null for none
 * @param ofPooled the steps after pooling
 * @param weights the weights of all, by name
 */
public record FastHead(
        HeadArchitecture architecture, @Nullable Dense ofTokens, FastTokenHead ofPooled, Weights weights) {

    /**
     * Loads a head.
     *
     * @param modelSize model size of the encoder
     * @param stored the weights that {@link dev.praxis.compute.transformer.WeightShape#ofHead}
     *     lists
     * @param engine the engine that will compute
     */
    public static FastHead load(HeadArchitecture architecture, int modelSize, StoredWeights stored, Engine engine) {
        WeightLoader loader = new WeightLoader(stored, engine);
        FastTokenHead ofPooled =
                FastTokenHead.load(architecture.ofPooled(), architecture.dimensions(modelSize, 0), loader);
        Dense ofTokens = architecture.ofTokens() == null
                ? null
                : Dense.load(architecture.ofTokens(), "head.tokens", modelSize, loader);
        return new FastHead(architecture, ofTokens, ofPooled, loader.held());
    }

    /** Returns this head with another pooling. */
    public FastHead withPooling(Pooling pooling) {
        return new FastHead(
                new HeadArchitecture(architecture.ofTokens(), List.of(pooling), architecture.steps()),
                ofTokens,
                ofPooled,
                weights);
    }

    /** Returns this head with or without normalization to length 1 as its last step. */
    public FastHead normalizing(boolean normalizes) {
        if (normalizes == architecture.normalizes()) {
            return this;
        }
        FastTokenHead steps = ofPooled.normalizing(normalizes);
        return new FastHead(
                new HeadArchitecture(
                        architecture.ofTokens(),
                        architecture.poolings(),
                        steps.architecture().steps()),
                ofTokens,
                steps,
                weights);
    }

    /**
     * Computes the vector of every sequence.
     *
     * @param lastHiddenState [tokens x modelSize]. Not modified.
     * @param skipped leading tokens of each sequence to exclude from pooling, unless the sequence
     *     has no others
     * @return [sequences x dimensions]
     */
    public FMatrixRMaj forward(FMatrixRMaj lastHiddenState, Batch batch, int skipped) {
        FMatrixRMaj vectors = ofTokens == null ? lastHiddenState : ofTokens.forward(lastHiddenState);
        return ofPooled.forward(pooled(vectors, batch, skipped));
    }

    /**
     * Computes the vector of each of several ranges of a sequence's tokens, which may overlap.
     *
     * @param lastHiddenState [tokens x modelSize]. Not modified.
     * @param starts index of the first token of each range
     * @param ends index after the last token of each range
     * @param sequence row of the sequence's first token
     * @return [ranges x dimensions]
     */
    public FMatrixRMaj ofRanges(FMatrixRMaj lastHiddenState, int[] starts, int[] ends, int sequence) {
        FMatrixRMaj vectors = ofTokens == null ? lastHiddenState : ofTokens.forward(lastHiddenState);
        FMatrixRMaj pooled = new FMatrixRMaj(
                starts.length, vectors.numCols * architecture.poolings().size());
        for (int i = 0; i < starts.length; i++) {
            pool(vectors, sequence + starts[i], sequence + starts[i], sequence + ends[i], pooled, i);
        }
        return ofPooled.forward(pooled);
    }

    private FMatrixRMaj pooled(FMatrixRMaj states, Batch batch, int skipped) {
        FMatrixRMaj pooled = new FMatrixRMaj(
                batch.sequences(), states.numCols * architecture.poolings().size());
        for (int i = 0; i < batch.sequences(); i++) {
            int start = batch.start(i);
            int first = start + Math.max(0, Math.min(skipped, batch.length(i) - 1));
            pool(states, start, first, start + batch.length(i), pooled, i);
        }
        return pooled;
    }

    /** Pools the rows from {@code first} to {@code end}, exclusive, into one row. */
    private void pool(FMatrixRMaj states, int start, int first, int end, FMatrixRMaj pooled, int row) {
        int at = row * pooled.numCols;
        for (Pooling pooling : architecture.poolings()) {
            Pool.of(pooling, states, start, first, end, pooled.data, at);
            at += states.numCols;
        }
    }

    /**
     * Scales rows to length 1, in place.
     *
     * @param x [rows x size]. Modified.
     * @return x
     */
    public static FMatrixRMaj normalized(FMatrixRMaj x) {
        return FastTokenHead.normalized(x);
    }
}
