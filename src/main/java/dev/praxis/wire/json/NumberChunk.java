package dev.praxis.wire.json;

import java.util.Arrays;

/**
 * A part of the text of a long array of numbers, or of rows of numbers, from after a comma to after
 * another one or to the end of the array. Chunks are read independently of each other, on any
 * thread, and fit together if each one starts as the one before it has ended: between two rows or
 * within one.
 */
final class NumberChunk {
    private static final int INITIAL_CAPACITY = 1024;
    private static final int INITIAL_ROWS = 16;

    private final byte[] bytes;
    private final NumberText text;
    private double[] values = new double[INITIAL_CAPACITY];
    private int count;
    private int[] rowEnds = new int[INITIAL_ROWS];
    private int rows;
    private boolean startsWithRow;
    private boolean endsWithRow;
    private boolean endsArray;
    private int end;
    private int lines;
    private int lineStart;
    private boolean isRead;

    /**
     * Creates a chunk that has not been read.
     *
     * @param bytes the text, with {@link NumberText#PADDING} bytes after the end of any chunk
     */
    NumberChunk(byte[] bytes) {
        this.bytes = bytes;
        this.text = new NumberText(bytes);
    }

    /**
     * Reads the chunk.
     *
     * @param from position after a comma, or after the start of the array
     * @param to position after another comma, or after the end of the text
     * @param hasRows whether the array consists of rows
     */
    void read(int from, int to, boolean hasRows) {
        isRead = readAll(from, to, hasRows);
    }

    private boolean readAll(int from, int to, boolean hasRows) {
        count = 0;
        rows = 0;
        lines = 0;
        endsArray = false;
        int at = skipSpace(from);
        boolean isAfterRow = bytes[at] == '[';
        startsWithRow = isAfterRow;
        while (at < to) {
            at = skipSpace(at);
            if (isAfterRow != (bytes[at] == '[') || (isAfterRow && !hasRows)) {
                return false;
            }
            at = text.read(isAfterRow ? skipSpace(at + 1) : at);
            if (at == NumberText.NONE) {
                return false;
            }
            add(text.value());
            at = skipSpace(at);
            isAfterRow = bytes[at] == ']' && hasRows;
            if (isAfterRow) {
                endRow();
                at = skipSpace(at + 1);
            }
            if (bytes[at] == ']') {
                endsArray = true;
                end = at;
                return at < to;
            }
            if (bytes[at] != ',') {
                return false;
            }
            at++;
        }
        endsWithRow = isAfterRow;
        return at == to;
    }

    private void add(double value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
    }

    private void endRow() {
        if (rows == rowEnds.length) {
            rowEnds = Arrays.copyOf(rowEnds, 2 * rows);
        }
        rowEnds[rows++] = count;
    }

    /** Returns the position of the first byte from a position on that is not white space. */
    private int skipSpace(int from) {
        int at = bytes[from] == ' ' ? from + 1 : from;
        return bytes[at] > ' ' ? at : skipLongSpace(at);
    }

    private int skipLongSpace(int from) {
        int at = from;
        while (true) {
            switch (bytes[at++]) {
                case ' ', '\t' -> {}
                case '\r' -> {
                    if (bytes[at] != '\n') {
                        startLine(at);
                    }
                }
                case '\n' -> startLine(at);
                default -> {
                    return at - 1;
                }
            }
        }
    }

    private void startLine(int start) {
        lines++;
        lineStart = start;
    }

    /**
     * Returns whether the whole chunk was read. Otherwise it contains an error, or something that
     * is valid but rare.
     */
    boolean isRead() {
        return isRead;
    }

    /** Returns the numbers, of which only the first {@link #count} belong to the chunk. */
    double[] values() {
        return values;
    }

    int count() {
        return count;
    }

    /** Returns the number of rows that end in the chunk. */
    int rows() {
        return rows;
    }

    /** Returns the index in {@link #values} after the last number of a row that ends here. */
    int rowEnd(int row) {
        return rowEnds[row];
    }

    /** Returns whether a row starts at the start of the chunk. */
    boolean startsWithRow() {
        return startsWithRow;
    }

    /** Returns whether a row ends at the end of the chunk. */
    boolean endsWithRow() {
        return endsWithRow;
    }

    /** Returns whether the array ends in this chunk. */
    boolean endsArray() {
        return endsArray;
    }

    /** Returns the position of the end of the array, if it ends in this chunk. */
    int end() {
        return end;
    }

    /** Returns the number of line breaks in the chunk. */
    int lines() {
        return lines;
    }

    /** Returns the position after the last line break, if there is one. */
    int lineStart() {
        return lineStart;
    }
}
