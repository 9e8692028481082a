package dev.praxis.wire.columns;

import org.springframework.http.MediaType;

/** The media types of bodies that are columns. */
public final class ColumnMedia {
    public static final String CSV = "text/csv";
    public static final String NPZ = "application/x-npz";
    public static final String MULTIPART = MediaType.MULTIPART_FORM_DATA_VALUE;

    private ColumnMedia() {}
}
