package dev.praxis.wire.columns;

import org.springframework.http.MediaType;

/** Media types of bodies that consist of columns. */
public final class ColumnMedia {
    public static final String CSV = "text/csv";
    public static final String NPZ = "application/x-npz";

    /** The type of CSV in browsers on Windows, where Excel opens such files. */
    public static final String EXCEL_CSV = "application/vnd.ms-excel";

    public static final String MULTIPART = MediaType.MULTIPART_FORM_DATA_VALUE;

    private ColumnMedia() {}
}
