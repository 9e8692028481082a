package dev.praxis.wire.json;

import java.util.Arrays;

/** Arrays that grow by doubling. Callers reserve the memory. */
public final class Growing {
    private static final int INITIAL_CAPACITY = 64;

    private Growing() {}

    private static int capacity(int size) {
        return (int) Math.min(Math.max(INITIAL_CAPACITY, 2L * size), Integer.MAX_VALUE - 8L);
    }

    /** A growing array of numbers. */
    public static final class Doubles {
        private double[] values = {};
        private int size;

        public void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, capacity(size));
            }
            values[size++] = value;
        }

        public int size() {
            return size;
        }

        public double[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }

    /** A growing array of integers. */
    public static final class Ints {
        private int[] values = {};
        private int size;

        public void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, capacity(size));
            }
            values[size++] = value;
        }

        public int size() {
            return size;
        }

        int get(int index) {
            return values[index];
        }

        public int[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
