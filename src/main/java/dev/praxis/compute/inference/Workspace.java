package dev.praxis.compute.inference;

import java.util.Arrays;

/**
 * The numbers between one step of an encoder and the next. They are kept for the next batch, so that a steady stream of them allocates nothing here. Each array has at
 * least the size asked for, and holds whatever was there before.
 */
final class Workspace {
    private static final float[] NONE = {};

    private float[] states = NONE;
    private float[] betweenParts = NONE;
    private float[] normed = NONE;
    private float[] projected = NONE;
    private float[] contexts = NONE;
    private float[] expansion = NONE;
    private final float[][] lanes;

    /**
     * An empty one.
     *
     * @param lanes how many threads work with it at a time
     */
    Workspace(int lanes) {
        this.lanes = new float[lanes][];
        Arrays.fill(this.lanes, NONE);
    }

    /** What a layer is given, and what it answers. */
    float[] states(int size) {
        return states = atLeast(size, states);
    }

    /** What the attention leaves to the feed-forward network. */
    float[] betweenParts(int size) {
        return betweenParts = atLeast(size, betweenParts);
    }

    /** What a part is given where norms come first. */
    float[] normed(int size) {
        return normed = atLeast(size, normed);
    }

    /** Queries, keys and values. */
    float[] projected(int size) {
        return projected = atLeast(size, projected);
    }

    /** What the heads answer. */
    float[] contexts(int size) {
        return contexts = atLeast(size, contexts);
    }

    /** The inner entries of the feed-forward network. */
    float[] expansion(int size) {
        return expansion = atLeast(size, expansion);
    }

    /** What one thread needs for itself. */
    float[] ofLane(int lane, int size) {
        return lanes[lane] = atLeast(size, lanes[lane]);
    }

    /** How many numbers it keeps. */
    long size() {
        long size = (long) states.length + betweenParts.length + normed.length;
        size += (long) projected.length + contexts.length + expansion.length;
        for (float[] lane : lanes) {
            size += lane.length;
        }
        return size;
    }

    private static float[] atLeast(int size, float[] kept) {
        return kept.length >= size ? kept : new float[size];
    }
}
