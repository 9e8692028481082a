package dev.praxis.wire.columns;

import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a multipart form.
 *
 * @param name name of the field
 * @param fileName null for none
 * @param type media type; null for none
 * @param isWithoutFileName whether it is a field of the form rather than a file
 * @param item its content
 */
record FormPart(
        String name, @Nullable String fileName, @Nullable String type, boolean isWithoutFileName, FileItemStream item) {

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
        ProblemException unknown = columns.unknown(name);
        return isWithoutFileName || isNamed(".npy") || columns.columns().isEmpty()
                ? unknown
                : ProblemException.invalid(
                        Shown.pointer(name),
                        unknown.detail() + "; a file with all arrays has a name that ends with .csv or .npz");
    }

    /** Returns the content of a file; throws a problem if it has none. */
    InputStream required(InputStream content) throws IOException {
        PushbackInputStream file = new PushbackInputStream(content);
        int first = file.read();
        if (first < 0) {
            // Browsers send a part without a file name if no file was chosen.
            throw ProblemException.invalid(
                    Shown.pointer(String.valueOf(name)),
                    fileName == null || fileName.isEmpty()
                            ? "expected a file, found none: leave out parts without a file"
                            : "expected a file with content, found \"%s\", which is empty"
                                    .formatted(Shown.of(fileName)));
        }
        file.unread(first);
        return file;
    }

    private boolean isOfType(String expected) {
        return type != null && type.strip().toLowerCase(Locale.ROOT).matches(Pattern.quote(expected) + "\\s*(;.*)?");
    }

    private boolean isNamed(String ending) {
        return fileName != null && fileName.toLowerCase(Locale.ROOT).endsWith(ending);
    }
}
