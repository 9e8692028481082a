package dev.praxis.compute.kernel;

/** Layer norm of one row in float64. */
final class ExactRow {
    private ExactRow() {}

    static void normalise(float[] x, Norm norm, float[] y, int from) {
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
            double centred = x[from + i] - mean;
            squares += centred * centred;
        }
        double factor = 1 / Math.sqrt(squares / size + norm.epsilon());
        for (int i = 0; i < size; i++) {
            y[from + i] = (float) ((x[from + i] - mean) * factor) * gain[i] + (bias == null ? 0 : bias[i]);
        }
    }
}
