package dev.praxis.wire.columns;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.problem.UnknownName;
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
 * Reads CSV (RFC 4180, UTF-8) with a header. A field has one column, named in the singular
 * ({@code score,label,weight}); a matrix has several ({@code score_0,score_1,...}). Columns may be
 * in any order.
 */
final class CsvColumnsReader {
    /** Maximum characters in a cell: more than in any number, and few enough to reject quickly. */
    private static final int MAX_CELL_LENGTH = 1_000;

    private static final int MAX_COLUMNS = 16_384;

    /** Maximum characters in a record: 64 per cell at the maximum number of columns. */
    private static final int MAX_RECORD_LENGTH = 1 << 20;

    /** Characters read at a time: several of the longest cells. */
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
                .maxFields(MAX_COLUMNS)
                .maxFieldSize(MAX_CELL_LENGTH)
                .maxRecordSize(MAX_RECORD_LENGTH)
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
            throw UnreadableBody.because("expected CSV with a header, found an empty body");
        }
        return reader.arrays();
    }

    private void add(CsvRecord row) {
        if (read.isEmpty()) {
            Set<String> names = new HashSet<>();
            for (String name : row.getFields()) {
                if (!names.add(name)) {
                    throw UnreadableBody.because("duplicate column %s in the header".formatted(name));
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
        List<String> known = columns.columns().values().stream()
                .map(RequestColumns.Described::csvName)
                .toList();
        throw ProblemException.invalid("/" + name, UnknownName.detail("column", name, known));
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
