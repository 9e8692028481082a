package dev.praxis.wire.columns;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.wire.json.NamedNumbers;
import dev.praxis.wire.json.Shown;
import dev.praxis.wire.json.Utf8Stream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads TREC's text files of runs and judgments as they arrive, line by line. Fields are separated
 * by spaces and tabs, lines end with or without a carriage return, and empty lines mean nothing.
 */
final class TrecReader {
    private static final int MAX_LINE = 4096;
    private static final int BUFFER = 1 << 16;

    /** Entries for which memory is reserved at a time. */
    private static final int RESERVED_ENTRIES = 256;

    /** A name, its place in a list, a number, a group and a line, all in growing arrays. */
    private static final int BYTES_PER_ENTRY = 120;

    private static final byte[] BYTE_ORDER_MARK = "\ufeff".getBytes(StandardCharsets.UTF_8);

    private final TrecFile.Format format;
    private final String field;
    private final ColumnBudget budget;
    private final NamedNumbers.Builder entries = new NamedNumbers.Builder();
    private final byte[] line = new byte[MAX_LINE];
    private final int[] begins;
    private final int[] ends;
    private int[] lines = {};
    private int size;
    private int lineNumber;
    private long unreserved;
    private String query = "";
    private int group = -1;

    private TrecReader(TrecFile.Format format, String field, ColumnBudget budget) {
        this.format = format;
        this.field = field;
        this.budget = budget;
        begins = new int[format.fields()];
        ends = new int[format.fields()];
    }

    static NamedNumbers read(InputStream content, TrecFile.Format format, String field, ColumnBudget budget)
            throws IOException {
        TrecReader reader = new TrecReader(format, field, budget);
        reader.readLines(new Utf8Stream(content, ProblemType.UNREADABLE_BODY));
        return reader.finish();
    }

    private void readLines(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int length = 0;
        lineNumber = 1;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    add(length);
                    lineNumber++;
                    length = 0;
                } else if (length == MAX_LINE) {
                    throw UnreadableBody.at(
                            field,
                            "expected lines of at most %d bytes, found a longer one (line %d)"
                                    .formatted(MAX_LINE, lineNumber));
                } else {
                    line[length++] = buffer[i];
                }
            }
        }
        add(length);
    }

    private void add(int length) {
        int found = split(length);
        if (found == 0) {
            return;
        }
        if (found != format.fields()) {
            throw UnreadableBody.at(
                    field,
                    "expected %d fields, %s, found %d (line %d)"
                            .formatted(format.fields(), format.names(), found, lineNumber));
        }
        budget.count(field, 1);
        String name = text(2);
        unreserved += BYTES_PER_ENTRY + name.length();
        if (!query.equals(text(0)) || group < 0) {
            query = text(0);
            group = entries.group(query);
            unreserved += BYTES_PER_ENTRY + query.length();
        }
        if (size % RESERVED_ENTRIES == 0) {
            // The first ones of the next entries are reserved with them.
            budget.reserve(unreserved + (long) RESERVED_ENTRIES * BYTES_PER_ENTRY);
            unreserved = -(long) RESERVED_ENTRIES * BYTES_PER_ENTRY;
        }
        if (size == lines.length) {
            lines = Arrays.copyOf(lines, Math.max(RESERVED_ENTRIES, 2 * size));
        }
        lines[size++] = lineNumber;
        entries.add(group, name, value(text(format.valueField())));
    }

    /** Finds the fields of the current line, and returns their number. */
    private int split(int length) {
        int at = lineNumber == 1 && startsWithMark(length) ? BYTE_ORDER_MARK.length : 0;
        int found = 0;
        while (true) {
            while (at < length && isSpace(line[at])) {
                at++;
            }
            if (at == length) {
                return found;
            }
            int begin = at;
            while (at < length && !isSpace(line[at])) {
                at++;
            }
            if (found < begins.length) {
                begins[found] = begin;
                ends[found] = at;
            }
            found++;
        }
    }

    private boolean startsWithMark(int length) {
        return length >= BYTE_ORDER_MARK.length
                && Arrays.equals(line, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\t' || character == '\r';
    }

    private String text(int index) {
        return new String(line, begins[index], ends[index] - begins[index], StandardCharsets.UTF_8);
    }

    private double value(String text) {
        double value = CsvColumn.parsed(text);
        boolean isGrade = format == TrecFile.Format.QRELS;
        if (!Double.isFinite(value) || (isGrade && value != Math.rint(value))) {
            throw ProblemException.invalid(
                    "/" + field,
                    "expected %s, found \"%s\" (line %d)"
                            .formatted(
                                    isGrade ? "an integer grade" : "a score in the range of float64",
                                    Shown.of(text),
                                    lineNumber));
        }
        return value;
    }

    private NamedNumbers finish() {
        if (size == 0) {
            throw UnreadableBody.at(field, "expected lines of %s, found none".formatted(format.names()));
        }
        budget.reserve(Math.max(0, unreserved));
        int duplicate = entries.firstDuplicate();
        if (duplicate >= 0) {
            throw ProblemException.invalid(
                    "/" + field,
                    "duplicate document \"%s\" of the query \"%s\" (line %d)"
                            .formatted(
                                    Shown.of(entries.name(duplicate)),
                                    Shown.of(entries.groupOf(duplicate)),
                                    lines[duplicate]));
        }
        return entries.build();
    }
}
