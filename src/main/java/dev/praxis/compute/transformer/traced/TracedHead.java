package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.Names;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.Weights;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;

/**
 * A head in float64: the embedding or the logits of one sequence. Its stages are {@code pooling}
 * and one or more per step, such as {@code head.0.dense}.
 *
 * @param architecture the architecture
 * @param weights all weights that {@link dev.praxis.compute.transformer.WeightShape#ofHead} lists
 *     for the architecture
 */
public record TracedHead(HeadArchitecture architecture, Weights weights) {
    private static final String TOKENS = "head.tokens";
    private static final String LAST_STAGE = "the encoder's last stage";

    /**
     * Computes the head's vector.
     *
     * @param lastHiddenState [tokens x modelSize]. Not modified.
     * @param skipped leading tokens to exclude from pooling, unless there are no others
     * @param trace listener to the stages
     * @return [1 x dimensions]
     */
    public DMatrixRMaj forward(DMatrixRMaj lastHiddenState, int skipped, Trace trace) {
        Tracer tracer = new Tracer(trace, "");
        Stage states = ofTokens(new Stage(LAST_STAGE, lastHiddenState), tracer);
        Stage x = pooled(states, first(lastHiddenState.numRows, skipped), tracer);
        return ofPooled().forward(x, tracer);
    }

    /**
     * Reports the formulas of {@link #forward} with stages of no rows.
     *
     * @param tokens number of token vectors that the formulas are about
     */
    void describe(int modelSize, int tokens, int skipped, Trace trace) {
        Tracer tracer = new Tracer(trace, "");
        Stage states = ofTokens(new Stage(LAST_STAGE, new DMatrixRMaj(0, modelSize)), tracer);
        DMatrixRMaj pooled = new DMatrixRMaj(0, architecture.dimensions(modelSize, 0));
        ofPooled().forward(pooled(states, first(tokens, skipped), pooled, tracer), tracer);
    }

    /**
     * Computes {@code ∂L/∂lastHiddenState}: back through each step, the pooling, and the layer
     * before it, if there is one.
     *
     * @param lastHiddenState the argument of {@link #forward}. Not modified.
     * @param skipped leading tokens that were not pooled
     * @param upstream ∂L/∂y of the head's vector y, [1 x dimensions], finite. Not modified.
     * @return [tokens x modelSize]; rows that were not pooled are 0
     * @throws ComputeException SHAPE for a gradient of another shape, VALUE for one that is not
     *     finite
     */
    public DMatrixRMaj backward(DMatrixRMaj lastHiddenState, int skipped, DMatrixRMaj upstream) {
        EncoderPass.requireUpstream(upstream, 1, architecture.dimensions(lastHiddenState.numCols));
        int first = first(lastHiddenState.numRows, skipped);
        Stage states = ofTokens(new Stage("", lastHiddenState), Tracer.NONE);
        Stage pooled = pooled(states, first, Tracer.NONE);
        DMatrixRMaj gradient = ofPooled().backward(pooled.values(), upstream);
        DMatrixRMaj ofStates = new Pooled(architecture.poolings()).backward(states.values(), first, gradient);
        return architecture.ofTokens() == null
                ? ofStates
                : TracedTokenHead.denseBackward(weights, lastHiddenState, architecture.ofTokens(), TOKENS, ofStates);
    }

    private TracedTokenHead ofPooled() {
        return new TracedTokenHead(architecture.ofPooled(), weights);
    }

    private static int first(int tokens, int skipped) {
        return Math.max(0, Math.min(skipped, tokens - 1));
    }

    private Stage ofTokens(Stage states, Tracer tracer) {
        return architecture.ofTokens() == null
                ? states
                : TracedTokenHead.dense(weights, states, architecture.ofTokens(), TOKENS, tracer);
    }

    private Stage pooled(Stage states, int first, Tracer tracer) {
        return pooled(states, first, new Pooled(architecture.poolings()).forward(states.values(), first), tracer);
    }

    private Stage pooled(Stage states, int first, DMatrixRMaj pooled, Tracer tracer) {
        String formulas = architecture.poolings().stream()
                .map(pooling -> Names.of(pooling) + ": " + pooling.formula())
                .collect(Collectors.joining("; "));
        String without = first == 0 ? "" : ", without the first " + first;
        return tracer.report("pooling", () -> formulas + ", n rows of " + states.name() + without, pooled);
    }
}
