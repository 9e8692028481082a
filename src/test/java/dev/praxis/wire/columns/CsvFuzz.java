package dev.praxis.wire.columns;

import java.io.ByteArrayInputStream;

/** A fuzz target: a body of CSV. */
public final class CsvFuzz {

    private CsvFuzz() {}

    /** Reads the bytes. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        FuzzedColumns.read(
                (columns, budget) -> CsvColumnsReader.read(new ByteArrayInputStream(bytes), columns, budget));
    }
}
