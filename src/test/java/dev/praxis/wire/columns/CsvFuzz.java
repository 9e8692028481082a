package dev.praxis.wire.columns;

import java.io.ByteArrayInputStream;

/** Fuzz target: a CSV body. */
public final class CsvFuzz {

    private CsvFuzz() {}

    /** Reads the input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        FuzzedColumns.read(
                (columns, budget) -> CsvColumnsReader.read(new ByteArrayInputStream(bytes), columns, budget));
    }
}
