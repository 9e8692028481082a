package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A contiguous part of an array, processed by one thread.
 *
 * @param index the index of the chunk, from 0
 * @param from the first index, inclusive
 * @param to the last index, exclusive
 */
record Chunk(int index, int from, int to) {
    /** Rows per short chunk, which takes less than a millisecond, or a few in the interpreter. */
    private static final int SHORT = 1 << 14;

    /** Returns one chunk per thread of the computation, of about equal sizes. */
    static Chunk[] perThread(int begin, int end) {
        return split(begin, end, Execution.lanes());
    }

    /** Returns short chunks. The computation can be cancelled between them. */
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

    /** Processes chunks on the threads of the computation, and returns when all are done. */
    static void forEach(Chunk[] chunks, Consumer<Chunk> work) {
        Execution.forEach(chunks.length, (index, lane) -> work.accept(chunks[index]));
    }

    /**
     * Processes the whole chunk in order, in short parts. The computation can be cancelled between
     * them.
     */
    void inParts(Consumer<Chunk> work) {
        for (Chunk part : ofShort(from, to)) {
            Execution.check();
            work.accept(part);
        }
    }
}
