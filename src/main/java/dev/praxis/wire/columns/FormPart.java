package dev.praxis.wire.columns;

import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a multipart form.
 *
 * @param name name of the field; null for none
 * @param fileName null for none
 * @param type media type; null for none
 * @param isWithoutFileName whether it is a field of the form rather than a file
 * @param item its content
 */
record FormPart(
        @Nullable String name,
        @Nullable String fileName,
        @Nullable String type,
        boolean isWithoutFileName,
        FileItemStream item) {

    static FormPart of(FileItemStream item) {
        return new FormPart(item.getFieldName(), item.getName(), item.getContentType(), item.isFormField(), item);
    }

    InputStream content() throws IOException {
        return item.openStream();
    }

    /** Returns whether it is CSV. Some clients know its type, and others only its name. */
    boolean isCsv() {
        return isOfType(ColumnMedia.CSV) || isOfType(ColumnMedia.EXCEL_CSV) || isNamed(".csv");
    }

    boolean isNpz() {
        return isOfType(ColumnMedia.NPZ) || isNamed(".npz");
    }

    /** Returns the problem of a part that is no array of the request. */
    ProblemException unknown(RequestColumns columns) {
        if (isNamed(".gz")) {
            return UnreadableBody.because(
                    "expected files that are not compressed in the form; compress the whole form, with Content-Encoding: gzip");
        }
        ProblemException unknown = columns.unknown(String.valueOf(name));
        return isWithoutFileName || isNamed(".npy") || columns.columns().isEmpty()
                ? unknown
                : ProblemException.invalid(
                        Shown.pointer(String.valueOf(name)),
                        unknown.detail() + "; a file with all arrays has a name that ends with .csv or .npz");
    }

    private boolean isOfType(String expected) {
        return type != null && type.strip().toLowerCase(Locale.ROOT).matches(Pattern.quote(expected) + "\\s*(;.*)?");
    }

    private boolean isNamed(String ending) {
        return fileName != null && fileName.toLowerCase(Locale.ROOT).endsWith(ending);
    }
}
