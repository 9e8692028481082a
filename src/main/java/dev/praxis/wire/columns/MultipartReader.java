package dev.praxis.wire.columns;

import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Shown;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.FileItemHeaders;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.apache.tomcat.util.http.fileupload.impl.FileUploadIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * Reads the files and options of a multipart form as they arrive; nothing is stored on disk. The
 * files are one npy file per array, or one CSV file or npz archive with all of them, text files of
 * TREC or COCO, or states.
 */
final class MultipartReader {
    private static final int MAX_PART_HEADER_BYTES = 1024;
    private static final int MAX_PARTS = 10_000;
    private static final int MAX_OPTION_BYTES = 4096;

    /** The first byte of an npy file, with which no text in UTF-8 begins. */
    private static final byte NPY = (byte) 0x93;

    private final Map<String, Object> arrays = new LinkedHashMap<>();
    private final List<String> ignored = new ArrayList<>();
    private Reading reading;
    private boolean isWhole;
    private boolean isCsv;

    private MultipartReader(Reading reading) {
        this.reading = reading;
    }

    static Map<String, Object> read(InputStream body, MediaType type, Reading reading) throws IOException {
        if (type.getParameter("boundary") == null) {
            throw UnreadableBody.because("expected a multipart form, found no boundary in the Content-Type");
        }
        MultipartReader reader = new MultipartReader(reading);
        try {
            reader.readParts(new Form(body, type.toString()));
        } catch (FileUploadException | FileUploadIOException | MultipartStream.MalformedStreamException e) {
            throw UnreadableBody.because(
                    "expected a multipart form that ends with its boundary, of parts with headers of at most %d bytes"
                            .formatted(MAX_PART_HEADER_BYTES));
        } catch (InvalidFileNameException e) {
            throw UnreadableBody.because("expected file names without the character U+0000 in the multipart form");
        }
        return reader.finish();
    }

    private void readParts(Form body) throws IOException, FileUploadException {
        FileUpload form = new FlatForm();
        form.setPartHeaderSizeMax(MAX_PART_HEADER_BYTES);
        FileItemIterator parts = form.getItemIterator(body);
        for (int count = 1; parts.hasNext(); count++) {
            if (count > MAX_PARTS) {
                throw UnreadableBody.because("expected at most %d parts in the multipart form".formatted(MAX_PARTS));
            }
            FormPart part = FormPart.of(parts.next());
            try (InputStream content = part.content()) {
                if (isOption(part)) {
                    readOption(part, content);
                } else {
                    readFile(part, content);
                }
            }
        }
    }

    private Map<String, Object> finish() {
        if (arrays.isEmpty()) {
            throw UnreadableBody.because("expected a file in the multipart form, found none");
        }
        requireFiles();
        if (!isCsv) {
            reading.handOverPositiveLabel();
        }
        if (!isWhole) {
            reading.requireNamed(arrays.keySet());
        }
        if (!ignored.isEmpty()) {
            reading.warnOfIgnored("parts that were ignored: " + Shown.names(ignored));
        }
        return arrays;
    }

    private void requireFiles() {
        reading.columns().files().forEach((part, file) -> {
            if (file.isRequired() && !arrays.containsKey(file.field())) {
                throw ProblemException.invalid("/" + part, "expected this file in the form, found none");
            }
        });
    }

    private void readFile(FormPart part, InputStream content) throws IOException {
        boolean isTable = !reading.columns().columns().isEmpty() && (part.isCsv() || part.isNpz());
        if (isWhole || (isTable && !arrays.isEmpty())) {
            throw UnreadableBody.because(
                    "expected one CSV file or npz archive, or one npy file per array, found a part beside such a file");
        }
        isWhole = isTable;
        isCsv = isTable && part.isCsv();
        if (isCsv) {
            arrays.putAll(CsvColumnsReader.read(part.required(content), reading));
        } else if (isTable) {
            arrays.putAll(NpzReader.read(part.required(content), reading));
        } else {
            readArray(part, content);
        }
    }

    private void readArray(FormPart part, InputStream content) throws IOException {
        String name = part.name();
        FilePart file = reading.columns().files().get(name);
        if (file != null) {
            if (!file.isRepeated()) {
                requireOnce(file.field(), name);
            }
            arrays.put(file.field(), file.reader().read(content, arrays.get(file.field()), reading));
            return;
        }
        String field = field(name);
        if (field == null && reading.options().ignoresExtraColumns()) {
            SkippedArrays.skip(name, content, reading.budget());
            ignored.add(name);
            return;
        }
        if (field == null) {
            throw part.unknown(reading.fileColumns());
        }
        requireOnce(field, field);
        Class<?> type = reading.columns().require(field).type();
        arrays.put(field, NpyReader.read(part.required(content), field, type, reading.budget(), reading.warnings()));
    }

    private @Nullable String field(String name) {
        return reading.fileColumns().field(name);
    }

    /**
     * Returns whether a part is an option rather than a file: it has neither a file name nor a
     * type, or no array has its name. If extra parts are ignored, it also has the name of an
     * option.
     */
    private boolean isOption(FormPart part) {
        String name = part.name();
        return part.isWithoutFileName()
                && !part.isCsv()
                && !part.isNpz()
                && !reading.columns().files().containsKey(name)
                && (part.type() == null || field(name) == null)
                && (FileOptions.include(name, reading.columns())
                        || reading.columns().hasOption(name.replaceFirst("\\..*", ""))
                        || !reading.options().ignoresExtraColumns());
    }

    private void readOption(FormPart part, InputStream content) throws IOException {
        String name = part.name();
        byte[] value = content.readNBytes(MAX_OPTION_BYTES + 1);
        if (value.length > 0 && value[0] == NPY) {
            readFile(part, new SequenceInputStream(new ByteArrayInputStream(value), content));
            return;
        }
        if (value.length > MAX_OPTION_BYTES) {
            throw ProblemException.invalid(
                    Shown.pointer(name), "expected an option of at most %d bytes".formatted(MAX_OPTION_BYTES));
        }
        if (!arrays.isEmpty() && precedesFiles(name)) {
            throw ProblemException.invalid(
                    Shown.pointer(name), "expected this part before the files, found it after one");
        }
        reading = reading.with(name, new String(value, StandardCharsets.UTF_8));
    }

    private boolean precedesFiles(String option) {
        return FileOptions.precedesFiles(option, isCsv, reading.columns())
                || reading.columns().files().values().stream()
                        .anyMatch(file -> file.option().equals(option));
    }

    private void requireOnce(String field, String part) {
        if (arrays.containsKey(field)) {
            throw UnreadableBody.at(part, "duplicate part");
        }
    }

    /**
     * A form without forms in it, which RFC 7578 deprecates. The parser of those throws unchecked
     * exceptions if their boundary is missing or longer than that of the form.
     */
    private static final class FlatForm extends FileUpload {
        @Override
        public FileItemHeaders getParsedHeaders(String part) {
            FileItemHeaders headers = super.getParsedHeaders(part);
            String type = headers.getHeader("Content-Type");
            if (type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/")) {
                throw UnreadableBody.because("expected files in the multipart form, found a form");
            }
            return headers;
        }

        /** Rejects a part without a name, which the parser would skip. */
        @Override
        public String getFieldName(FileItemHeaders headers) {
            String name = super.getFieldName(headers);
            if (name == null || name.isEmpty()) {
                throw UnreadableBody.because("expected parts with a name in the multipart form, found one without");
            }
            return name;
        }
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
