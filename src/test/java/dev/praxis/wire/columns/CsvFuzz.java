package dev.praxis.wire.columns;

import java.io.ByteArrayInputStream;

/** Fuzz target: a CSV body. */
public final class CsvFuzz {

    private CsvFuzz() {}

    /** Reads the input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        FuzzedColumns.read(reading -> CsvColumnsReader.read(new ByteArrayInputStream(bytes), reading));
    }
}
