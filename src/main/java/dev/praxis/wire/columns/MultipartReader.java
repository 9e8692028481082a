package dev.praxis.wire.columns;

import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * Reads the files of a multipart form as they arrive; nothing is stored on disk. They are one npy
 * file per array, or one CSV file or npz archive with all of them, or text files of TREC.
 */
final class MultipartReader {
    /** Maximum bytes in the headers of one part. There are at most as many parts as columns. */
    private static final int MAX_PART_HEADER_BYTES = 1024;

    private static final int MAX_OPTION_BYTES = 4096;

    /** The first byte of an npy file, with which no text in UTF-8 begins. */
    private static final byte NPY = (byte) 0x93;

    private MultipartReader() {}

    static Map<String, Object> read(InputStream body, MediaType type, Reading start) throws IOException {
        if (type.getParameter("boundary") == null) {
            throw UnreadableBody.because("expected a multipart form, found no boundary in the Content-Type");
        }
        Map<String, Object> arrays = new LinkedHashMap<>();
        List<String> ignored = new ArrayList<>();
        Reading reading = start;
        try {
            FileUpload form = new FileUpload();
            form.setPartHeaderSizeMax(MAX_PART_HEADER_BYTES);
            FileItemIterator parts = form.getItemIterator(new Form(body, type.toString()));
            boolean isWhole = false;
            while (parts.hasNext()) {
                FileItemStream part = parts.next();
                if (isOption(part, reading)) {
                    reading = withOption(part, reading);
                    continue;
                }
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
        reading.options().requireNoneOfCsv();
        String name = part.getFieldName();
        if (name == null) {
            throw UnreadableBody.because("expected parts with a name, found one without");
        }
        TrecFile.Format format = reading.columns().files().get(name);
        if (format != null) {
            requireOnce(arrays, name);
            arrays.put(name, TrecReader.read(content, format, name, reading.budget()));
            return;
        }
        RequestColumns columns = reading.columns().renamed(reading.options().columnNames());
        String field = columns.field(name);
        if (reading.options().ignoresExtraColumns() && field == null) {
            SkippedArrays.skip(name, content, reading.budget());
            ignored.add(name);
            return;
        }
        if (field == null) {
            throw columns.unknown(name);
        }
        Class<?> type = columns.require(field).type();
        requireOnce(arrays, field);
        arrays.put(field, NpyReader.read(content, field, type, reading.budget(), reading.warnings()));
    }

    private static @Nullable String field(@Nullable String name, Reading reading) {
        return reading.columns().renamed(reading.options().columnNames()).field(name);
    }

    /**
     * Returns whether a part is an option rather than a file: it has neither a file name nor a
     * type, or no array has its name.
     */
    private static boolean isOption(FileItemStream part, Reading reading) {
        String name = part.getFieldName();
        return part.isFormField()
                && name != null
                && !isCsv(part)
                && !isNpz(part)
                && !reading.columns().files().containsKey(name)
                && (part.getContentType() == null || field(name, reading) == null)
                && (FileOptions.include(name, reading.columns())
                        || !reading.options().ignoresExtraColumns());
    }

    private static Reading withOption(FileItemStream part, Reading reading) throws IOException {
        reading.budget().count(part.getFieldName(), 1);
        try (InputStream content = part.openStream()) {
            byte[] value = content.readNBytes(MAX_OPTION_BYTES + 1);
            if (value.length > MAX_OPTION_BYTES) {
                throw ProblemException.invalid(
                        Shown.pointer(part.getFieldName()),
                        "expected an option of at most %d bytes".formatted(MAX_OPTION_BYTES));
            }
            if (value.length > 0 && value[0] == NPY) {
                throw UnreadableBody.at(part.getFieldName(), "expected a file name beside an npy file, found none");
            }
            return reading.with(part.getFieldName(), new String(value, StandardCharsets.UTF_8));
        }
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
