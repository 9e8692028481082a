package dev.praxis.compute;

/**
 * Rows in ascending order of a code, those of one code together and in the order that they had: a
 * stable counting sort in O(n + codes).
 *
 * @param rows row indices
 * @param starts [codes + 1] the position of the first row of each code, and the end
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record CodeOrder(int[] rows, int[] starts) {

    /** Orders all rows. */
    public static CodeOrder of(int[] codeOf, int codes) {
        int[] rows = new int[codeOf.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
        }
        return of(rows, codeOf, codes);
    }

    /**
     * Orders rows.
     *
     * @param rows row indices. Not modified.
     * @param codeOf the code of each row
     * @param codes number of codes
     */
    public static CodeOrder of(int[] rows, int[] codeOf, int codes) {
        int[] starts = new int[codes + 1];
        for (int row : rows) {
            starts[codeOf[row] + 1]++;
        }
        for (int code = 0; code < codes; code++) {
            starts[code + 1] += starts[code];
        }
        int[] next = starts.clone();
        int[] ordered = new int[rows.length];
        for (int row : rows) {
            ordered[next[codeOf[row]]++] = row;
        }
        return new CodeOrder(ordered, starts);
    }
}
