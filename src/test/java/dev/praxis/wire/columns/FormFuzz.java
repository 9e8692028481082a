package dev.praxis.wire.columns;

import java.io.ByteArrayInputStream;

/** Fuzz target: a multipart form of npy files. */
public final class FormFuzz {
    private static final String CONTENT_TYPE = "multipart/form-data; boundary=xyz";

    private FormFuzz() {}

    /** Reads the input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        FuzzedColumns.read((columns, budget) ->
                MultipartReader.read(new ByteArrayInputStream(bytes), CONTENT_TYPE, columns, budget));
    }
}
