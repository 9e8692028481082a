package dev.praxis.compute.function;

/** What softmax and cross-entropy both ask of one row of a row-major matrix. */
final class Rows {
    private Rows() {}

    /** Position in {@code values} of the first greatest entry of the row that begins at {@code start}. */
    static int greatest(double[] values, int start, int count) {
        int greatest = start;
        for (int i = start + 1; i < start + count; i++) {
            if (values[i] > values[greatest]) {
                greatest = i;
            }
        }
        return greatest;
    }

    /**
     * {@code 1 - s_greatest}, as the sum of the row's other probabilities: the subtraction would round to 0 where s is nearly 1. (Any other
     * {@code 1 - s_i} is at least a half, where the subtraction is accurate.)
     */
    static double complement(double[] probabilities, int start, int count, int greatest) {
        double others = 0;
        for (int i = start; i < start + count; i++) {
            others += i == greatest ? 0 : probabilities[i];
        }
        return others;
    }
}
