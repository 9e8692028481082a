package dev.praxis.wire.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Reads a long array of numbers, or of rows of numbers, ahead of the parser and on the compute
 * threads. Only arrays of numbers and of rows with equal lengths are read. Any other array is left
 * to the parser, which has not moved: every error is found and described in one place.
 */
final class LongArray {
    /** Bytes that one thread reads at a time, which takes well below a millisecond. */
    private static final int CHUNK = 32 * 1024;

    private static final int CHUNKS_PER_LANE = 4;
    private static final int MAX_CHUNKS = 64;

    private final BodyParser parser;
    private final ElementBudget budget;
    private final Entries entries;
    private final int maxColumns;

    private byte[] text = {};
    private NumberChunk[] chunks = {};
    private int filled;

    /** Bytes of the array before {@code text}. */
    private long consumed;

    private boolean hasRows;
    private boolean isBetweenRows;
    private int columns;
    private int rows;
    private int inRow;
    private int size;
    private int lines;
    private long lineStart;

    private LongArray(BodyParser parser, ElementBudget budget, int maxColumns, Entries entries) {
        this.parser = parser;
        this.budget = budget;
        this.maxColumns = maxColumns;
        this.entries = entries;
        allocate(1);
    }

    private void allocate(int count) {
        text = new byte[CHUNK * count + NumberText.PADDING];
        chunks = new NumberChunk[count];
        Arrays.setAll(chunks, i -> new NumberChunk(text));
    }

    /** Takes the entries of an array in their order. */
    interface Entries {
        /**
         * Takes the next entries.
         *
         * @param numbers the entries, and others after them
         * @return whether all entries are valid. If not, the array is read again by the parser
         */
        boolean take(double[] numbers, int count);
    }

    /**
     * Reads the array that starts at the current token. Afterwards, its end is the next token.
     *
     * @param maxColumns maximum number of entries in a row; 0 if there must be no rows
     * @return [entries] or [rows, columns]; null if the array is left to the parser
     */
    static int @Nullable [] read(JsonParser parser, ElementBudget budget, int maxColumns, Entries entries) {
        try {
            return parser instanceof BodyParser body && body.isAtLongArray()
                    ? new LongArray(body, budget, maxColumns, entries).read()
                    : null;
        } catch (IOException e) {
            throw new UncheckedIOException("a body in memory could not be read", e);
        }
    }

    private int @Nullable [] read() throws IOException {
        parser.lookAhead();
        boolean isRead = false;
        try {
            isRead = readParts();
        } finally {
            if (!isRead) {
                parser.back();
            }
        }
        return !isRead ? null : hasRows ? new int[] {rows, columns} : new int[] {size};
    }

    /** Reads part by part. The first part is a single chunk, since the array may end in it. */
    private boolean readParts() throws IOException {
        filled = parser.copyRest(text);
        while (true) {
            int toFill = CHUNK * chunks.length;
            filled += parser.readAhead(text, filled, toFill - filled);
            Arrays.fill(text, filled, filled + NumberText.PADDING, (byte) 0);
            boolean isLast = filled < toFill;
            int end = isLast ? filled : afterLastComma();
            if (consumed == 0) {
                hasRows = startsWithRow();
                isBetweenRows = hasRows;
            }
            int count = readChunks(end);
            for (int i = 0; i < count; i++) {
                if (!take(chunks[i])) {
                    return false;
                }
                if (chunks[i].endsArray()) {
                    long length = consumed + chunks[i].end();
                    parser.skip(length, lines, length - lineStart);
                    return true;
                }
            }
            if (isLast || end == 0) {
                return false;
            }
            keepFrom(end);
        }
    }

    /** Moves the text that has not been read to the start of the next part. */
    private void keepFrom(int end) {
        byte[] last = text;
        if (chunks.length == 1) {
            allocate(Math.clamp((long) CHUNKS_PER_LANE * budget.lanes(), CHUNKS_PER_LANE, MAX_CHUNKS));
        }
        System.arraycopy(last, end, text, 0, filled - end);
        filled -= end;
        consumed += end;
    }

    private boolean startsWithRow() {
        int at = 0;
        while (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n') {
            at++;
        }
        return text[at] == '[';
    }

    private int afterLastComma() {
        int end = filled;
        while (end > 0 && text[end - 1] != ',') {
            end--;
        }
        return end;
    }

    /**
     * Reads the text up to {@code end} in chunks that end after commas, and returns their number.
     */
    private int readChunks(int end) {
        int[] cuts = new int[chunks.length + 1];
        int count = 0;
        while (cuts[count] < end) {
            int cut = count == chunks.length - 1 ? end : Math.min(end, cuts[count] + CHUNK);
            while (cut < end && text[cut - 1] != ',') {
                cut++;
            }
            cuts[++count] = cut;
        }
        budget.share(count, (index, lane) -> chunks[index].read(cuts[index], cuts[index + 1], hasRows));
        return count;
    }

    /** Takes the entries of the next chunk. Returns false if the array is not as expected. */
    private boolean take(NumberChunk chunk) {
        if (!chunk.isRead() || chunk.startsWithRow() != isBetweenRows || (hasRows && !takeRows(chunk))) {
            return false;
        }
        isBetweenRows = chunk.endsWithRow();
        if (chunk.lines() > 0) {
            lines += chunk.lines();
            lineStart = consumed + chunk.lineStart();
        }
        size += chunk.count();
        return entries.take(chunk.values(), chunk.count());
    }

    private boolean takeRows(NumberChunk chunk) {
        int start = -inRow;
        for (int i = 0; i < chunk.rows(); i++) {
            int length = chunk.rowEnd(i) - start;
            columns = rows == 0 ? length : columns;
            if (length != columns) {
                return false;
            }
            rows++;
            start = chunk.rowEnd(i);
        }
        inRow = chunk.count() - start;
        return columns <= maxColumns && inRow <= maxColumns;
    }
}
