package dev.praxis.compute.function;

/** The cosine of the angle between two vectors, {@code Σ x_i y_i / √(Σ x_i² Σ y_i²)}. */
public final class Cosine {
    private Cosine() {}

    /**
     * Returns the cosine of two parts of float32 arrays, in float64: 1 for equal vectors, NaN if
     * one of them is zero.
     *
     * @param x first array, whose vector starts at {@code fromX}. Not modified.
     * @param y second array, whose vector starts at {@code fromY}. Not modified.
     * @param size number of entries of each vector
     */
    public static double of(float[] x, int fromX, float[] y, int fromY, int size) {
        double products = 0;
        double squaresOfX = 0;
        double squaresOfY = 0;
        for (int i = 0; i < size; i++) {
            double a = x[fromX + i];
            double b = y[fromY + i];
            products += a * b;
            squaresOfX += a * a;
            squaresOfY += b * b;
        }
        double cosine = products / Math.sqrt(squaresOfX * squaresOfY);
        return Double.isNaN(cosine) ? cosine : Math.clamp(cosine, -1, 1);
    }
}
