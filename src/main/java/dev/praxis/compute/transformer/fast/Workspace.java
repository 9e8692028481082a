package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.execution.Turns;
import dev.praxis.compute.kernel.WeightMatrix;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Reusable buffers for the intermediate results of an encoder, so that a steady stream of batches
 * allocates nothing here.
 */
final class Workspace {
    private final Map<Use, float[]> shared = new EnumMap<>(Use.class);
    private final float[][] ofLanes;
    private Turns turns = Turns.NONE;
    private long computingSince;

    /** The purpose of a buffer. */
    enum Use {
        /** The input and output of a layer. */
        STATES,
        /** The output of the attention and input of the feed-forward network. */
        BETWEEN_PARTS,
        /** The normalized input of a sublayer in a pre-norm encoder. */
        NORMED,
        /** Queries, keys and values. */
        PROJECTED,
        /** The contexts of all heads. */
        CONTEXTS,
        /** The inner activations of the feed-forward network. */
        EXPANSION,
        /** The weights of the experts of each row. */
        ROUTED,
        /** The rows of an expert. */
        GATHERED,
        /** The outputs of an expert. */
        OUTPUTS,
        /** Packed rows of a product's left factor. */
        PACKED
    }

    /**
     * Creates an empty workspace.
     *
     * @param lanes maximum number of threads that use it at the same time
     */
    Workspace(int lanes) {
        ofLanes = new float[lanes][0];
    }

    /** Starts a forward pass, which gives way to other computations. */
    void start(Turns others) {
        turns = others;
        computingSince = System.nanoTime();
    }

    /** Gives way to other computations, between two steps of the forward pass. */
    void giveWay() {
        computingSince = turns.giveWay(computingSince);
    }

    /** Returns a buffer of at least {@code size} numbers with undefined contents. */
    float[] numbers(Use use, int size) {
        float[] kept = shared.get(use);
        if (kept == null || kept.length < size) {
            kept = new float[size];
            shared.put(use, kept);
        }
        return kept;
    }

    /** Returns a buffer for packing {@code rows} rows in a product with a weight. */
    float[] packed(WeightMatrix weight, int rows) {
        return numbers(Use.PACKED, weight.packedNumbers(rows));
    }

    /** Returns a buffer of at least {@code size} numbers for a single thread. */
    float[] numbersOfLane(int lane, int size) {
        if (ofLanes[lane].length < size) {
            ofLanes[lane] = new float[size];
        }
        return ofLanes[lane];
    }

    /** Returns the total number of floats held. */
    long size() {
        long size = Arrays.stream(ofLanes).mapToLong(numbers -> numbers.length).sum();
        for (float[] numbers : shared.values()) {
            size += numbers.length;
        }
        return size;
    }
}
