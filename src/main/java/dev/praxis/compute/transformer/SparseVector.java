package dev.praxis.compute.transformer;

import java.util.Arrays;

/**
 * A vector with few nonzero entries.
 *
 * @param indices indices of its nonzero entries, ascending
 * @param values these entries
 */
public record SparseVector(int[] indices, float[] values) {

    /** Returns the number of nonzero entries. */
    public int size() {
        return indices.length;
    }

    /** Returns the product {@code Σ x_i y_i}, in float64 and in the order of the indices. */
    public double dot(SparseVector other) {
        double sum = 0;
        int j = 0;
        for (int i = 0; i < size() && j < other.size(); i++) {
            while (j < other.size() && other.indices[j] < indices[i]) {
                j++;
            }
            if (j < other.size() && other.indices[j] == indices[i]) {
                sum += (double) values[i] * other.values[j];
            }
        }
        return sum;
    }

    /**
     * Returns the positions of the largest entries, largest first; of equal entries, those with the
     * lower indices.
     *
     * @param count maximum number of positions
     */
    public int[] largest(int count) {
        long[] keys = new long[size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) ~ascending(values[i]) << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).limit(count).mapToInt(key -> (int) key).toArray();
    }

    /** Returns integers in the order of the values. */
    private static int ascending(float value) {
        int bits = Float.floatToIntBits(value);
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }
}
