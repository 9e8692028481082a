package dev.praxis.wire.columns;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.wire.json.Categories;
import dev.praxis.wire.json.ClassLabels;
import dev.praxis.wire.json.Labels;
import dev.praxis.wire.json.Tensor;
import dev.praxis.wire.json.Utf8Stream;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV (RFC 4180, UTF-8) with a header. A field has one column, named in the singular
 * ({@code score,label,weight}); a matrix has several ({@code score_0,score_1,...}). Columns may be
 * in any order. Spaces around cells, commas at the ends of lines and columns without a name have no
 * meaning.
 */
final class CsvColumnsReader {
    /** Characters read at a time: several of the longest cells. */
    private static final int BUFFER = 1 << 15;

    /** Characters read at a time beside columns that are ignored, which can have long texts. */
    private static final int BUFFER_OF_TEXTS = 1 << 18;

    private final Reading reading;
    private final CsvRow row = new CsvRow();
    private @Nullable CsvHeader header;

    private CsvColumnsReader(Reading reading) {
        this.reading = reading;
    }

    static Map<String, Object> read(InputStream body, Reading reading) throws IOException {
        CsvColumnsReader reader = new CsvColumnsReader(reading);
        reader.readRows(body);
        if (reader.header == null) {
            throw UnreadableBody.because("expected CSV with a header, found an empty body");
        }
        return reader.arrays(reader.header.columns());
    }

    private void readRows(InputStream body) throws IOException {
        int buffer = reading.options().ignoresExtraColumns() ? BUFFER_OF_TEXTS : BUFFER;
        BufferedInputStream whole = new BufferedInputStream(body, buffer);
        byte[] start = start(whole, buffer);
        requireText(start);
        try (CsvReader<CsvRow> csv = CsvReader.builder()
                .fieldSeparator(separator(start))
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .detectBomHeader(true)
                .maxBufferSize(buffer)
                .build(row, new Utf8Stream(whole, ProblemType.UNREADABLE_BODY), StandardCharsets.UTF_8)) {
            csv.forEach(this::add);
        } catch (CsvParseException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw UnreadableBody.because(
                    ("expected CSV, found a quoted cell that is not closed, has characters after its closing quote, or is"
                                    + " longer than %d characters (in or after line %d)")
                            .formatted(buffer, row.line()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Returns the bytes up to the end of the header, which stay in the stream. */
    private static byte[] start(BufferedInputStream body, int buffer) throws IOException {
        body.mark(buffer);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean isQuoted = false;
        boolean isBlank = true;
        for (int next = body.read(); next >= 0 && line.size() < buffer - 1; next = body.read()) {
            if (!isBlank && !isQuoted && (next == '\n' || next == '\r')) {
                break;
            }
            line.write(next);
            isQuoted ^= next == '"';
            isBlank &= next <= ' ';
        }
        body.reset();
        return line.toByteArray();
    }

    /**
     * Returns the separator of a header: a semicolon or a tab if it has some outside of quotes, and
     * no comma.
     */
    private static char separator(byte[] header) {
        String line = new String(header, StandardCharsets.ISO_8859_1)
                .replaceAll("\"[^\"]*+\"", "quoted")
                .strip();
        if (line.indexOf(',') >= 0) {
            return ',';
        }
        return line.indexOf(';') >= 0 ? ';' : line.indexOf('\t') >= 0 ? '\t' : ',';
    }

    private static void requireText(byte[] start) {
        String first = new String(start, StandardCharsets.ISO_8859_1);
        if (first.startsWith("\u00ff\u00fe") || first.startsWith("\u00fe\u00ff")) {
            throw UnreadableBody.because("expected CSV in UTF-8, found UTF-16");
        }
        if (first.startsWith("PK\3\4") || first.startsWith("\u00d0\u00cf\u0011\u00e0")) {
            throw UnreadableBody.because("expected CSV, found an Excel workbook or another archive; save it as CSV");
        }
        if (first.startsWith("\u001f\u008b")) {
            throw UnreadableBody.because(
                    "expected CSV, found compressed data; Content-Encoding: gzip says that a body is");
        }
    }

    private void add(CsvRow next) {
        if (header == null) {
            if (next.usedSize() > 0) {
                header = CsvHeader.of(next, reading);
                next.ignore(header.ignored());
            }
            return;
        }
        int columns = header.ignored().length;
        if (next.size() == 1 && next.usedSize() == 0 && columns > 1) {
            // A line of spaces.
            return;
        }
        // Further cells that are empty come from commas at the end of the line.
        if (next.size() < columns || next.usedSize() > columns) {
            throw UnreadableBody.because("expected %d cells as in the header, found %d (line %d)"
                    .formatted(columns, next.size() < columns ? next.size() : next.usedSize(), next.line()));
        }
        for (CsvColumn column : header.columns()) {
            column.add(next.cell(column.position()), next.line());
        }
    }

    private Map<String, Object> arrays(List<CsvColumn> read) {
        Map<String, Object> arrays = new LinkedHashMap<>();
        reading.columns().columns().forEach((field, column) -> {
            List<CsvColumn> parts =
                    read.stream().filter(part -> part.field().equals(field)).toList();
            if (!parts.isEmpty()) {
                arrays.put(field, array(field, column.type(), parts));
            }
        });
        return arrays;
    }

    private Object array(String field, Class<?> type, List<CsvColumn> parts) {
        CsvColumn first = parts.getFirst();
        if (type == Labels.class) {
            return first.labels();
        }
        if (type == ClassLabels.class) {
            return first.classLabels();
        }
        if (type == Categories.class) {
            return first.categories();
        }
        if (parts.size() == 1 && first.index() < 0) {
            return type == Tensor.class ? Tensor.vector(first.numbers()) : first.numbers();
        }
        return Tensor.matrix(matrix(field, parts));
    }

    private DMatrixRMaj matrix(String field, List<CsvColumn> parts) {
        double[][] byIndex = new double[parts.size()][];
        for (CsvColumn part : parts) {
            if (part.index() < 0 || part.index() >= byIndex.length) {
                throw ProblemException.invalid(
                        "/" + field, "expected the columns 0 to %d of the matrix".formatted(parts.size() - 1));
            }
            byIndex[part.index()] = part.numbers();
        }
        int rows = byIndex[0].length;
        DMatrixRMaj matrix = new DMatrixRMaj(rows, byIndex.length);
        for (int row = 0; row < rows; row++) {
            for (int index = 0; index < byIndex.length; index++) {
                matrix.set(row, index, byIndex[index][row]);
            }
        }
        return matrix;
    }
}
