package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.kernel.WeightMatrix;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * The numbers between one step of an encoder and the next. They are kept for the next batch, so
 * that a steady stream of batches allocates nothing here.
 */
final class Workspace {
    private final Map<Use, float[]> shared = new EnumMap<>(Use.class);
    private final float[][] ofLanes;

    /** What numbers are for. */
    enum Use {
        /** What a layer is given, and what it answers. */
        STATES,
        /** What the attention leaves to the feed-forward network. */
        BETWEEN_PARTS,
        /** What a part is given where norms come first. */
        NORMED,
        /** Queries, keys and values. */
        PROJECTED,
        /** What the heads answer. */
        CONTEXTS,
        /** The inner entries of the feed-forward network. */
        EXPANSION,
        /** Rows as a product takes them. */
        PACKED
    }

    /**
     * An empty one.
     *
     * @param lanes how many threads work with it at a time
     */
    Workspace(int lanes) {
        ofLanes = new float[lanes][0];
    }

    /** At least so many numbers, whatever their values. */
    float[] numbers(Use use, int size) {
        float[] kept = shared.get(use);
        if (kept == null || kept.length < size) {
            kept = new float[size];
            shared.put(use, kept);
        }
        return kept;
    }

    /** What a product of so many rows with a weight packs them into. */
    float[] packed(WeightMatrix weight, int rows) {
        return numbers(Use.PACKED, weight.packedNumbers(rows));
    }

    /** The same for one thread alone. */
    float[] numbersOfLane(int lane, int size) {
        if (ofLanes[lane].length < size) {
            ofLanes[lane] = new float[size];
        }
        return ofLanes[lane];
    }

    /** How many numbers it keeps. */
    long size() {
        long size = Arrays.stream(ofLanes).mapToLong(numbers -> numbers.length).sum();
        for (float[] numbers : shared.values()) {
            size += numbers.length;
        }
        return size;
    }
}
