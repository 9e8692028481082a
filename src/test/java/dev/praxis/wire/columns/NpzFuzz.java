package dev.praxis.wire.columns;

import java.io.ByteArrayInputStream;

/** Fuzz target: an npz archive. */
public final class NpzFuzz {

    private NpzFuzz() {}

    /** Reads the input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        FuzzedColumns.read(reading -> NpzReader.read(new ByteArrayInputStream(bytes), reading));
    }
}
