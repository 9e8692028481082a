package dev.praxis.wire.columns;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.wire.json.CategoryList;
import dev.praxis.wire.json.DocumentValues;
import dev.praxis.wire.json.Shown;
import dev.praxis.wire.json.Utf8Stream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Reads TREC's text files line by line: a run, {@code query Q0 document rank score tag}, or
 * judgments, {@code query 0 document grade}, with spaces or tabs between.
 */
final class TrecReader {
    private static final int MAX_LINE = 4096;

    /** A name of up to {@link #SHORT_NAME} characters, its query and its number. */
    private static final int BYTES_PER_DOCUMENT = 96;

    private static final int SHORT_NAME = 32;
    private static final Pattern SPACES = Pattern.compile("[ \t]+");
    private static final int RUN_FIELDS = 6;
    private static final int JUDGMENT_FIELDS = 4;

    private final String field;
    private final ColumnBudget budget;
    private final CategoryList names = new CategoryList();
    private final StringBuilder line = new StringBuilder();
    private int[] codes = {};
    private String[] documents = {};
    private double[] values = {};
    private int size;
    private int lines;
    private int fields;

    private TrecReader(String field, ColumnBudget budget) {
        this.field = field;
        this.budget = budget;
    }

    /** Reads the file of a field. */
    static DocumentValues read(InputStream in, String field, ColumnBudget budget) throws IOException {
        TrecReader reader = new TrecReader(field, budget);
        reader.readLines(
                new InputStreamReader(new Utf8Stream(in, ProblemType.UNREADABLE_BODY), StandardCharsets.UTF_8));
        if (reader.size == 0) {
            throw UnreadableBody.at(field, "expected a run or judgments of TREC, found an empty file");
        }
        return new DocumentValues(
                reader.names.of(Arrays.copyOf(reader.codes, reader.size)),
                Arrays.copyOf(reader.documents, reader.size),
                Arrays.copyOf(reader.values, reader.size));
    }

    private void readLines(Reader in) throws IOException {
        char[] chunk = new char[1 << 13];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            for (int i = 0; i < count; i++) {
                if (chunk[i] == '\n') {
                    endLine();
                } else if (line.length() == MAX_LINE) {
                    throw UnreadableBody.at(
                            field, "expected lines of at most %d characters (line %d)".formatted(MAX_LINE, lines + 1));
                } else {
                    line.append(chunk[i]);
                }
            }
        }
        endLine();
    }

    private void endLine() {
        lines++;
        String text = line.toString().strip();
        line.setLength(0);
        if (lines == 1 && text.startsWith("\ufeff")) {
            text = text.substring(1);
        }
        if (!text.isEmpty()) {
            add(SPACES.split(text));
        }
    }

    private void add(String... parts) {
        if (size == 0) {
            fields = parts.length;
        }
        if (parts.length != fields || (fields != RUN_FIELDS && fields != JUDGMENT_FIELDS)) {
            throw UnreadableBody.at(
                    field,
                    "expected \"query Q0 document rank score tag\" or \"query 0 document grade\", found %d fields (line %d)"
                            .formatted(parts.length, lines));
        }
        double value = CsvColumn.parsed(parts[fields == RUN_FIELDS ? 4 : 3]);
        if (!Double.isFinite(value)) {
            throw ProblemException.invalid(
                    "/" + field,
                    "expected a number, found \"%s\" (line %d)"
                            .formatted(Shown.of(parts[fields == RUN_FIELDS ? 4 : 3]), lines));
        }
        budget.count(field, 1);
        if (size == values.length) {
            int capacity = Math.max(64, 2 * size);
            budget.reserve((long) capacity * BYTES_PER_DOCUMENT);
            codes = Arrays.copyOf(codes, capacity);
            documents = Arrays.copyOf(documents, capacity);
            values = Arrays.copyOf(values, capacity);
        }
        int known = names.size();
        codes[size] = names.code(parts[0]);
        if (names.size() > known) {
            budget.reserve(BYTES_PER_DOCUMENT + 2L * parts[0].length());
        }
        if (parts[2].length() > SHORT_NAME) {
            budget.reserve(2L * parts[2].length());
        }
        documents[size] = parts[2];
        values[size] = value;
        size++;
    }
}
