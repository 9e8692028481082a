package dev.praxis.wire.columns;

import dev.praxis.wire.json.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.springframework.http.MediaType;

/**
 * Reads the files of a multipart form as they arrive; nothing is stored on disk. They are one npy
 * file per array, or one CSV file or npz archive with all of them, or text files of TREC.
 */
final class MultipartReader {
    /** Maximum bytes in the headers of one part. There are at most as many parts as columns. */
    private static final int MAX_PART_HEADER_BYTES = 1024;

    private MultipartReader() {}

    static Map<String, Object> read(InputStream body, MediaType type, Reading reading) throws IOException {
        if (type.getParameter("boundary") == null) {
            throw UnreadableBody.because("expected a multipart form, found no boundary in the Content-Type");
        }
        Map<String, Object> arrays = new LinkedHashMap<>();
        List<String> ignored = new ArrayList<>();
        try {
            FileUpload form = new FileUpload();
            form.setPartHeaderSizeMax(MAX_PART_HEADER_BYTES);
            FileItemIterator parts = form.getItemIterator(new Form(body, type.toString()));
            boolean isWhole = false;
            while (parts.hasNext()) {
                FileItemStream part = parts.next();
                boolean isTable = isCsv(part) || isNpz(part);
                if (isWhole || (isTable && !arrays.isEmpty())) {
                    throw UnreadableBody.because(
                            "expected one CSV file or npz archive, or one npy file per array, found a part beside such a file");
                }
                isWhole = isTable;
                try (InputStream content = part.openStream()) {
                    if (isTable) {
                        arrays.putAll(
                                isCsv(part)
                                        ? CsvColumnsReader.read(content, reading)
                                        : NpzReader.read(content, reading));
                    } else {
                        readArray(part, content, reading, arrays, ignored);
                    }
                }
            }
        } catch (FileUploadException | MultipartStream.MalformedStreamException e) {
            throw UnreadableBody.because(
                    "expected a multipart form that ends with its boundary, of parts with headers of at most %d bytes"
                            .formatted(MAX_PART_HEADER_BYTES));
        }
        if (arrays.isEmpty()) {
            throw UnreadableBody.because("expected a multipart form, found no parts");
        }
        if (!ignored.isEmpty()) {
            reading.warnOfIgnored("parts that were ignored: " + Shown.names(ignored));
        }
        return arrays;
    }

    private static void readArray(
            FileItemStream part, InputStream content, Reading reading, Map<String, Object> arrays, List<String> ignored)
            throws IOException {
        reading.options().requireNoneOfCsv(reading.columns());
        String field = part.getFieldName();
        if (field == null) {
            throw UnreadableBody.because("expected parts with a name, found one without");
        }
        TrecFile.Format format = reading.columns().files().get(field);
        if (format != null) {
            requireOnce(arrays, field);
            arrays.put(field, TrecReader.read(content, format, field, reading.budget()));
            return;
        }
        if (reading.options().ignoresExtraColumns()
                && !reading.columns().columns().containsKey(field)) {
            SkippedArrays.skip(field, content, reading.budget());
            ignored.add(field);
            return;
        }
        Class<?> type = reading.columns().require(field).type();
        requireOnce(arrays, field);
        arrays.put(field, NpyReader.read(content, field, type, reading.budget(), reading.warnings()));
    }

    private static void requireOnce(Map<String, Object> arrays, String field) {
        if (arrays.containsKey(field)) {
            throw UnreadableBody.at(field, "duplicate part");
        }
    }

    /** Returns whether a part is CSV. Some clients know its type, and others only its name. */
    private static boolean isCsv(FileItemStream part) {
        return isOfType(part, ColumnMedia.CSV) || isOfType(part, ColumnMedia.EXCEL_CSV) || isNamed(part, ".csv");
    }

    private static boolean isNpz(FileItemStream part) {
        return isOfType(part, ColumnMedia.NPZ) || isNamed(part, ".npz");
    }

    private static boolean isOfType(FileItemStream part, String type) {
        String sent = part.getContentType();
        return sent != null && sent.strip().toLowerCase(Locale.ROOT).matches(Pattern.quote(type) + "\\s*(;.*)?");
    }

    private static boolean isNamed(FileItemStream part, String ending) {
        return part.getName() != null && part.getName().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    /** The part of a request that the form parser needs. */
    private record Form(InputStream body, String contentType) implements UploadContext {
        @Override
        public String getCharacterEncoding() {
            return "UTF-8";
        }

        @Override
        public String getContentType() {
            return contentType;
        }

        @Override
        public long contentLength() {
            return -1;
        }

        @Override
        public InputStream getInputStream() {
            return body;
        }
    }
}
