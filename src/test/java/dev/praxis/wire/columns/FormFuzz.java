package dev.praxis.wire.columns;

import java.io.ByteArrayInputStream;
import org.springframework.http.MediaType;

/** Fuzz target: a multipart form of npy files. */
public final class FormFuzz {
    private static final MediaType CONTENT_TYPE = MediaType.parseMediaType("multipart/form-data; boundary=xyz");

    private FormFuzz() {}

    /** Reads the input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        FuzzedColumns.read(reading -> MultipartReader.read(new ByteArrayInputStream(bytes), CONTENT_TYPE, reading));
    }
}
