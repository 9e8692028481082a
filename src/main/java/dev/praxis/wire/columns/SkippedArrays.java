package dev.praxis.wire.columns;

import java.io.IOException;
import java.io.InputStream;

/** Skips arrays that no field of the request has. */
final class SkippedArrays {
    private static final int CHUNK = 1 << 13;

    private SkippedArrays() {}

    /**
     * Reads an array to its end. Its bytes count like entries of float64: inflating them takes as
     * long as if they were used.
     */
    static void skip(String name, InputStream content, ColumnBudget budget) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
            budget.count(name, Math.ceilDiv(read, Double.BYTES));
        }
    }
}
