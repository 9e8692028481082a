package dev.praxis.wire.columns;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.wire.json.Labels;
import dev.praxis.wire.json.Tensor;
import dev.praxis.wire.json.Utf8Stream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;

/**
 * Reads CSV (RFC 4180, UTF-8) with a header: one column a field by its singular,
 * {@code score,label,weight}, or for a matrix {@code score_0,score_1,...}, in any order of the
 * columns.
 */
final class CsvColumnsReader {
    /** Characters of a cell: more than any number, less than a parser would take to refuse it. */
    private static final int LONGEST_CELL = 1_000;

    private static final int MOST_COLUMNS = 16_384;

    /** Characters of a record: 64 a cell where there are as many as can be. */
    private static final int LONGEST_RECORD = 1 << 20;

    /** Characters that are read at one time: some of the longest cells. */
    private static final int BUFFER = 1 << 15;

    private final RequestColumns columns;
    private final ColumnBudget budget;
    private final List<CsvColumn> read = new ArrayList<>();

    private CsvColumnsReader(RequestColumns columns, ColumnBudget budget) {
        this.columns = columns;
        this.budget = budget;
    }

    static Map<String, Object> read(InputStream body, RequestColumns columns, ColumnBudget budget) throws IOException {
        CsvColumnsReader reader = new CsvColumnsReader(columns, budget);
        CsvRecordHandler bounded = CsvRecordHandler.builder()
                .maxFields(MOST_COLUMNS)
                .maxFieldSize(LONGEST_CELL)
                .maxRecordSize(LONGEST_RECORD)
                .build();
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .detectBomHeader(true)
                .maxBufferSize(BUFFER)
                .build(bounded, new Utf8Stream(body, ProblemType.UNREADABLE_BODY), StandardCharsets.UTF_8)) {
            for (CsvRecord row : csv) {
                reader.add(row);
            }
        } catch (CsvParseException e) {
            Throwable cause = e.getCause();
            throw UnreadableBody.because(
                    "expected CSV: " + e.getMessage() + (cause == null ? "" : ": " + cause.getMessage()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (reader.read.isEmpty()) {
            throw UnreadableBody.because("expected CSV with a header, found nothing");
        }
        return reader.arrays();
    }

    private void add(CsvRecord row) {
        if (read.isEmpty()) {
            Set<String> names = new HashSet<>();
            for (String name : row.getFields()) {
                if (!names.add(name)) {
                    throw UnreadableBody.because("the header has the column %s twice".formatted(name));
                }
                read.add(column(name));
            }
            return;
        }
        if (row.getFieldCount() != read.size()) {
            throw UnreadableBody.because("expected %d cells as in the header, found %d (line %d)"
                    .formatted(read.size(), row.getFieldCount(), row.getStartingLineNumber()));
        }
        for (int i = 0; i < read.size(); i++) {
            read.get(i).add(row.getField(i), row.getStartingLineNumber());
        }
    }

    private CsvColumn column(String name) {
        for (Map.Entry<String, RequestColumns.Described> column :
                columns.columns().entrySet()) {
            String csvName = column.getValue().csvName();
            Class<?> type = column.getValue().type();
            if (name.equals(csvName)) {
                return new CsvColumn(column.getKey(), -1, type, budget);
            }
            if (type == Tensor.class && name.matches(csvName + "_(0|[1-9][0-9]{0,6})")) {
                return new CsvColumn(
                        column.getKey(), Integer.parseInt(name.substring(csvName.length() + 1)), type, budget);
            }
        }
        throw ProblemException.invalid(
                "/" + name,
                "unknown column; known are "
                        + String.join(
                                ", ",
                                columns.columns().values().stream()
                                        .map(RequestColumns.Described::csvName)
                                        .toList()));
    }

    private Map<String, Object> arrays() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        columns.columns().forEach((field, column) -> {
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
        if (parts.size() == 1 && first.place() < 0) {
            return type == Tensor.class ? Tensor.vector(first.numbers()) : first.numbers();
        }
        return Tensor.matrix(matrix(field, parts));
    }

    private DMatrixRMaj matrix(String field, List<CsvColumn> parts) {
        double[][] byPlace = new double[parts.size()][];
        for (CsvColumn part : parts) {
            if (part.place() < 0 || part.place() >= byPlace.length) {
                throw ProblemException.invalid(
                        "/" + field, "expected the columns 0 to %d of a matrix".formatted(parts.size() - 1));
            }
            byPlace[part.place()] = part.numbers();
        }
        int rows = byPlace[0].length;
        DMatrixRMaj matrix = new DMatrixRMaj(rows, byPlace.length);
        for (int row = 0; row < rows; row++) {
            for (int place = 0; place < byPlace.length; place++) {
                matrix.set(row, place, byPlace[place][row]);
            }
        }
        return matrix;
    }
}
