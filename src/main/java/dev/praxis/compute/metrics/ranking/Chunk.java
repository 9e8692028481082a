package dev.praxis.compute.metrics.ranking;

import java.util.Arrays;

/**
 * The part of an array that one processor passes over.
 *
 * @param index which chunk it is, from 0
 * @param from its first place
 * @param to the place behind its last
 */
record Chunk(int index, int from, int to) {

    /** One for each processor, about equal in size. */
    static Chunk[] of(int begin, int end) {
        return of(begin, end, Runtime.getRuntime().availableProcessors());
    }

    static Chunk[] of(int begin, int end, int count) {
        Chunk[] chunks = new Chunk[count];
        long size = (long) end - begin;
        Arrays.setAll(
                chunks, i -> new Chunk(i, begin + (int) (size * i / count), begin + (int) (size * (i + 1) / count)));
        return chunks;
    }
}
