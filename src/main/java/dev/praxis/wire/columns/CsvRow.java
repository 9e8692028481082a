package dev.praxis.wire.columns;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import dev.praxis.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row of CSV that is being parsed, without the spaces around its cells. Cells of columns that
 * are ignored are not copied.
 */
final class CsvRow extends AbstractBaseCsvCallbackHandler<CsvRow> {
    /** Maximum characters in a cell: more than in any number, and few enough to reject quickly. */
    private static final int MAX_CELL_LENGTH = 1_000;

    private static final int MAX_COLUMNS = 16_384;

    /** Maximum characters in a row: 64 per cell at the maximum number of columns. */
    private static final int MAX_LENGTH = 1 << 20;

    private final List<String> cells = new ArrayList<>();
    private boolean[] ignored = {};
    private long line = 1;
    private int length;

    /** The number of cells up to the last one that is not empty. */
    private int used;

    /** Ignores the cells of some columns from now on. */
    void ignore(boolean[] columns) {
        ignored = columns;
    }

    /** Returns the line that the row starts in, from 1. */
    long line() {
        return line;
    }

    /** Returns the number of cells. */
    int size() {
        return cells.size();
    }

    /** Returns the number of cells without the empty ones at the end. */
    int usedSize() {
        return used;
    }

    /** Returns a cell, which is empty in an ignored column. */
    String cell(int index) {
        return cells.get(index);
    }

    List<String> cells() {
        return List.copyOf(cells);
    }

    @Override
    protected void handleBegin(long startingLine) {
        line = startingLine;
        cells.clear();
        length = 0;
        used = 0;
    }

    @Override
    protected void handleField(int index, char[] text, int offset, int count, boolean isQuoted) {
        if (index >= MAX_COLUMNS) {
            throw tooLong("at most %d cells in a row".formatted(MAX_COLUMNS), index + 1);
        }
        length += count;
        if (length > MAX_LENGTH) {
            throw tooLong("rows of at most %d characters".formatted(MAX_LENGTH), index + 1);
        }
        int start = offset;
        int end = offset + count;
        while (start < end && isSpace(text[start])) {
            start++;
        }
        while (end > start && isSpace(text[end - 1])) {
            end--;
        }
        // The parser takes quotes after a space for a part of the cell.
        if (!isQuoted && end - start >= 2 && text[start] == '"' && text[end - 1] == '"') {
            start++;
            end--;
        }
        if (end > start) {
            used = index + 1;
        }
        boolean isIgnored = index < ignored.length && ignored[index];
        if (!isIgnored && end - start > MAX_CELL_LENGTH) {
            throw tooLong("cells of at most %d characters".formatted(MAX_CELL_LENGTH), index + 1);
        }
        cells.add(isIgnored || end == start ? "" : new String(text, start, end - start));
    }

    @Override
    protected @Nullable CsvRow buildRecord() {
        return this;
    }

    private ProblemException tooLong(String expected, int column) {
        return UnreadableBody.because("expected %s, found more (line %d, column %d)".formatted(expected, line, column));
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }
}
