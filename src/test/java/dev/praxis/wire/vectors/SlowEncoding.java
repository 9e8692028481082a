package dev.praxis.wire.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The encodings of vectors by their definitions, one number at a time, as lists of numbers. */
public final class SlowEncoding {
    private static final int EXPONENTS = 31;
    private static final int MANTISSAS = 1024;

    private SlowEncoding() {}

    /**
     * Returns the numbers that a vector becomes.
     *
     * @param ranges starts and ends; null for a scale of the vector's own
     */
    public static List<Double> of(Dtype dtype, float[] vector, double @Nullable [][] ranges) {
        return switch (dtype) {
            case FLOAT32 -> each(vector.length, i -> vector[i]);
            case FLOAT16 -> each(vector.length, i -> nearestHalf(vector[i]));
            case INT8 ->
                each(vector.length, i -> ranges == null ? multiple(vector, i) : step(vector[i], ranges, i) - 128);
            case UINT8 ->
                each(vector.length, i -> ranges == null ? multiple(vector, i) + 128 : step(vector[i], ranges, i));
            case BINARY -> signs(vector, bits -> bits - 128);
            case UBINARY -> signs(vector, bits -> bits);
        };
    }

    private interface Entry {
        double at(int index);
    }

    private static List<Double> each(int length, Entry entry) {
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            numbers.add(entry.at(i));
        }
        return numbers;
    }

    /** Tries all nonnegative float16 numbers, in increasing order. */
    private static double nearestHalf(float value) {
        double nearest = 0;
        boolean isEven = true;
        for (int exponent = 0; exponent < EXPONENTS; exponent++) {
            for (int mantissa = 0; mantissa < MANTISSAS; mantissa++) {
                double half = exponent == 0
                        ? mantissa * Math.pow(2, -24)
                        : (MANTISSAS + mantissa) * Math.pow(2, exponent - 25);
                double distance = Math.abs(Math.abs(value) - half) - Math.abs(Math.abs(value) - nearest);
                if (distance < 0 || (distance == 0 && !isEven)) {
                    nearest = half;
                    isEven = mantissa % 2 == 0;
                }
            }
        }
        return Math.copySign(nearest, value);
    }

    /**
     * Counts the steps below a number. A float64 result of one operation on float32 numbers,
     * rounded to float32, is the float32 result.
     */
    private static double step(float value, double[][] ranges, int dimension) {
        double start = (float) ranges[0][dimension];
        double width = (float) ((float) ((float) ranges[1][dimension] - start) / 255.0);
        double position = (float) ((float) (value - start) / (width == 0 ? 1 : width));
        int steps = 0;
        while (steps < 255 && steps + 1 <= position) {
            steps++;
        }
        return steps;
    }

    private static double multiple(float[] vector, int index) {
        float max = 0;
        for (float entry : vector) {
            max = Math.max(max, Math.abs(entry));
        }
        // Adding 0 makes 0 of -0, which integers do not have.
        return max == 0 ? 0 : Math.rint(vector[index] / (max / 127)) + 0;
    }

    private static List<Double> signs(float[] vector, IntUnaryOperator shift) {
        StringBuilder bits = new StringBuilder();
        for (float entry : vector) {
            bits.append(entry > 0 ? '1' : '0');
        }
        while (bits.length() % 8 != 0) {
            bits.append('0');
        }
        return each(bits.length() / 8, i -> shift.applyAsInt(Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2)));
    }
}
