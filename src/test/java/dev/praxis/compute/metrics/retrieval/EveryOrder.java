package dev.praxis.compute.metrics.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The metrics of a query by their definitions, for every order that its scores allow. */
final class EveryOrder {
    private final Queries query;
    private final List<int[]> orders = new ArrayList<>();

    private EveryOrder(Queries query) {
        this.query = query;
    }

    /** Returns one row per order; none without a relevant document. */
    static double[][] of(Queries query, int[] ks, int greatest, double patience, boolean dividesByK) {
        EveryOrder every = new EveryOrder(query);
        every.extend(new ArrayList<>());
        return every.orders.stream()
                .map(order -> every.row(order, ks, greatest, patience, dividesByK))
                .filter(row -> row.length > 0)
                .toArray(double[][]::new);
    }

    private void extend(List<Integer> chosen) {
        int count = query.scores().length;
        if (chosen.size() == count) {
            orders.add(chosen.stream().mapToInt(i -> query.grades()[i]).toArray());
            return;
        }
        double best = IntStream.range(0, count)
                .filter(i -> !chosen.contains(i))
                .mapToDouble(i -> query.scores()[i])
                .max()
                .orElseThrow();
        for (int i = 0; i < count; i++) {
            if (!chosen.contains(i) && query.scores()[i] == best) {
                chosen.add(i);
                extend(chosen);
                chosen.removeLast();
            }
        }
    }

    private double[] row(int[] grades, int[] ks, int greatest, double patience, boolean dividesByK) {
        int[] missed = query.missed() == null ? new int[0] : query.missed().grades();
        int[] judged = IntStream.concat(Arrays.stream(grades), Arrays.stream(missed))
                .filter(grade -> grade >= 0)
                .sorted()
                .toArray();
        long relevant = Arrays.stream(judged).filter(grade -> grade > 0).count();
        if (relevant == 0) {
            return new double[0];
        }
        double[] row = new double[ks.length * RetrievalMetric.COUNT];
        for (int i = 0; i < ks.length; i++) {
            double[] at = at(grades, judged, (int) relevant, ks[i], greatest, patience, dividesByK);
            System.arraycopy(at, 0, row, i * at.length, at.length);
        }
        return row;
    }

    private static double[] at(
            int[] grades, int[] judged, int relevant, int k, int greatest, double patience, boolean dividesByK) {
        int n = Math.min(k, grades.length);
        double[] at = new double[RetrievalMetric.COUNT];
        double hits = 0;
        double trust = 1;
        for (int i = 0; i < n; i++) {
            int grade = Math.max(0, grades[i]);
            double discount = Math.log(2) / Math.log(i + 2);
            if (grade > 0) {
                hits++;
                at[RetrievalMetric.AVERAGE_PRECISION.ordinal()] += hits / (i + 1) / relevant;
                at[RetrievalMetric.RANK_BIASED_PRECISION.ordinal()] += (1 - patience) * Math.pow(patience, i);
                if (hits == 1) {
                    at[RetrievalMetric.RECIPROCAL_RANK.ordinal()] = 1.0 / (i + 1);
                }
            }
            at[RetrievalMetric.DCG_LINEAR.ordinal()] += grade * discount;
            at[RetrievalMetric.DCG_EXPONENTIAL.ordinal()] += (Math.pow(2, grade) - 1) * discount;
            double stop = (Math.pow(2, grade) - 1) / Math.pow(2, greatest);
            at[RetrievalMetric.EXPECTED_RECIPROCAL_RANK.ordinal()] += trust * stop / (i + 1);
            trust *= 1 - stop;
        }
        at[RetrievalMetric.PRECISION.ordinal()] = hits / (dividesByK ? k : n);
        at[RetrievalMetric.RECALL.ordinal()] = hits / relevant;
        at[RetrievalMetric.HIT_RATE.ordinal()] = hits > 0 ? 1 : 0;
        double ideal = 0;
        double idealExponential = 0;
        for (int i = 0; i < Math.min(k, judged.length); i++) {
            int grade = judged[judged.length - 1 - i];
            ideal += grade * Math.log(2) / Math.log(i + 2);
            idealExponential += (Math.pow(2, grade) - 1) * Math.log(2) / Math.log(i + 2);
        }
        at[RetrievalMetric.NDCG_LINEAR.ordinal()] = at[RetrievalMetric.DCG_LINEAR.ordinal()] / ideal;
        at[RetrievalMetric.NDCG_EXPONENTIAL.ordinal()] =
                at[RetrievalMetric.DCG_EXPONENTIAL.ordinal()] / idealExponential;
        at[RetrievalMetric.R_PRECISION.ordinal()] =
                Arrays.stream(grades).limit(relevant).filter(grade -> grade > 0).count() / (double) relevant;
        at[RetrievalMetric.BPREF.ordinal()] = bpref(grades, judged, relevant);
        return at;
    }

    private static double bpref(int[] grades, int[] judged, int relevant) {
        long notRelevant = judged.length - relevant;
        double sum = 0;
        int above = 0;
        for (int grade : grades) {
            if (grade > 0) {
                sum += above == 0 ? 1 : 1 - Math.min(above, relevant) / (double) Math.min(relevant, notRelevant);
            } else if (grade == 0) {
                above++;
            }
        }
        return sum / relevant;
    }
}
