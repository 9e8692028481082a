package dev.praxis.compute.metrics.comparison;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's correction of p-values for the number of tests, which bounds the probability of any false
 * rejection, whatever the dependence of the tests.
 *
 * <p>Source: S. Holm, A Simple Sequentially Rejective Multiple Test Procedure, Scandinavian Journal
 * of Statistics 6 (1979).
 */
public final class Holm {
    private Holm() {}

    /**
     * Returns {@code max over p_j <= p_i of min(1, (m - rank_j) p_j)} for each of m p-values, with
     * ranks from 0.
     *
     * @param pValues not modified
     */
    public static double[] adjust(double... pValues) {
        int count = pValues.length;
        int[] order = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] adjusted = new double[count];
        double max = 0;
        for (int rank = 0; rank < count; rank++) {
            max = Math.max(max, Math.min(1, (count - rank) * pValues[order[rank]]));
            adjusted[order[rank]] = max;
        }
        return adjusted;
    }
}
