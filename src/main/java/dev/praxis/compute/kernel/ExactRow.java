package dev.praxis.compute.kernel;

/** Norms of a single row, computed in float64. */
final class ExactRow {
    private ExactRow() {}

    static void normalize(float[] x, NormParameters norm, float[] y, int from) {
        float[] gain = norm.gain();
        float[] bias = norm.bias();
        int size = gain.length;
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += x[from + i];
        }
        double mean = sum / size;
        double squares = 0;
        for (int i = 0; i < size; i++) {
            double centered = x[from + i] - mean;
            squares += centered * centered;
        }
        double factor = 1 / Math.sqrt(squares / size + norm.epsilon());
        for (int i = 0; i < size; i++) {
            y[from + i] = (float) ((x[from + i] - mean) * factor) * gain[i] + (bias == null ? 0 : bias[i]);
        }
    }

    static void divideByRootMeanSquare(float[] x, NormParameters norm, float[] y, int from) {
        float[] gain = norm.gain();
        double squares = 0;
        for (int i = from; i < from + gain.length; i++) {
            squares += (double) x[i] * x[i];
        }
        double factor = 1 / Math.sqrt(squares / gain.length + norm.epsilon());
        for (int i = 0; i < gain.length; i++) {
            y[from + i] = (float) (x[from + i] * factor) * gain[i];
        }
    }
}
