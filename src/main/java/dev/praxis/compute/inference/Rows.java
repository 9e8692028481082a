package dev.praxis.compute.inference;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Work on rows that do not depend on each other. */
final class Rows {
    /** Entries below which a second thread costs more than it saves. */
    private static final long WORTH_SHARING = 1L << 14;

    private Rows() {}

    static void forEach(int rows, int columns, IntConsumer work) {
        IntStream every = IntStream.range(0, rows);
        if ((long) rows * columns >= WORTH_SHARING) {
            every = every.parallel();
        }
        every.forEach(work);
    }
}
