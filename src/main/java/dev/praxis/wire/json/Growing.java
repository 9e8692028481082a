package dev.praxis.wire.json;

import java.util.Arrays;

/** Arrays that grow by doubling. Callers reserve the memory. */
final class Growing {
    private static final int INITIAL_CAPACITY = 64;

    private Growing() {}

    private static int capacity(int size) {
        return (int) Math.min(Math.max(INITIAL_CAPACITY, 2L * size), Integer.MAX_VALUE - 8L);
    }

    /** A growing array of numbers. */
    static final class Doubles {
        private double[] values = {};
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, capacity(size));
            }
            values[size++] = value;
        }

        int size() {
            return size;
        }

        double[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }

    /** A growing array of integers. */
    static final class Ints {
        private int[] values = {};
        private int size;

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, capacity(size));
            }
            values[size++] = value;
        }

        int size() {
            return size;
        }

        int get(int index) {
            return values[index];
        }

        int[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
