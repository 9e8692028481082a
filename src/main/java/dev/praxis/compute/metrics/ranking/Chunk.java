package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A part of an array that one thread passes over.
 *
 * @param index which chunk it is, from 0
 * @param from its first place
 * @param to the place behind its last
 */
record Chunk(int index, int from, int to) {
    /** Rows of a short chunk, which are passed over in less than a millisecond. */
    private static final int SHORT = 1 << 16;

    /** Returns one chunk for each thread of the computation, about equal in size. */
    static Chunk[] perThread(int begin, int end) {
        return split(begin, end, Execution.lanes());
    }

    /** Returns short chunks, between which the computation may be cancelled. */
    static Chunk[] ofShort(int begin, int end) {
        return split(begin, end, Math.max(1, Math.ceilDiv(end - begin, SHORT)));
    }

    private static Chunk[] split(int begin, int end, int count) {
        Chunk[] chunks = new Chunk[count];
        long size = (long) end - begin;
        Arrays.setAll(
                chunks, i -> new Chunk(i, begin + (int) (size * i / count), begin + (int) (size * (i + 1) / count)));
        return chunks;
    }

    /** Shares chunks among the threads of the computation, and returns when all are done. */
    static void forEach(Chunk[] chunks, Consumer<Chunk> work) {
        Execution.forEach(chunks.length, (index, lane) -> work.accept(chunks[index]));
    }

    /**
     * Works on the whole chunk, in short parts from the first to the last, between which the
     * computation may be cancelled.
     */
    void inParts(Consumer<Chunk> work) {
        for (Chunk part : ofShort(from, to)) {
            Execution.check();
            work.accept(part);
        }
    }
}
