package dev.praxis.compute.metrics.retrieval;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Metrics of one query by their definitions, with every order of equal scores tried. */
final class EveryOrder {
    private final double[] scores;
    private final int[] grades;
    private final int[] missed;
    private final RetrievalSettings settings;

    EveryOrder(double[] scores, int[] grades, int[] missed, RetrievalSettings settings) {
        this.scores = scores;
        this.grades = grades;
        this.missed = missed;
        this.settings = settings;
    }

    /** The mean, minimum and maximum over all orders. */
    record Extent(double mean, double min, double max) {}

    /** Returns each metric over all orders. Bpref is NaN if it is undefined. */
    Map<RetrievalMetric, Extent> at(int k) {
        List<Map<RetrievalMetric, Double>> all = new ArrayList<>();
        visit(new ArrayList<>(), order -> all.add(metrics(order, k)));
        Map<RetrievalMetric, Extent> extents = new EnumMap<>(RetrievalMetric.class);
        for (RetrievalMetric metric : RetrievalMetric.values()) {
            var summary = all.stream().mapToDouble(values -> values.get(metric)).summaryStatistics();
            extents.put(metric, new Extent(summary.getAverage(), summary.getMin(), summary.getMax()));
        }
        return extents;
    }

    private void visit(List<Integer> order, Consumer<List<Integer>> visitor) {
        if (order.size() == scores.length) {
            visitor.accept(order);
            return;
        }
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < scores.length; i++) {
            best = order.contains(i) ? best : Math.max(best, scores[i]);
        }
        for (int i = 0; i < scores.length; i++) {
            if (!order.contains(i) && scores[i] == best) {
                order.add(i);
                visit(order, visitor);
                order.removeLast();
            }
        }
    }

    private Map<RetrievalMetric, Double> metrics(List<Integer> order, int k) {
        List<Integer> ranked = order.stream().map(i -> grades[i]).toList();
        List<Integer> judged = new ArrayList<>(ranked);
        for (int grade : missed) {
            judged.add(grade);
        }
        List<Integer> ideal = judged.stream()
                .map(grade -> Math.max(0, grade))
                .sorted((a, b) -> b - a)
                .toList();
        double relevant = judged.stream().filter(grade -> grade > 0).count();
        int depth = Math.min(k, ranked.size());
        Map<RetrievalMetric, Double> values = new EnumMap<>(RetrievalMetric.class);
        values.put(RetrievalMetric.PRECISION, depth == 0 ? 0 : hits(ranked, depth) / depth);
        values.put(RetrievalMetric.PRECISION_OVER_K, hits(ranked, depth) / k);
        values.put(RetrievalMetric.RECALL, hits(ranked, depth) / relevant);
        values.put(RetrievalMetric.HIT_RATE, hits(ranked, depth) > 0 ? 1.0 : 0);
        values.put(RetrievalMetric.R_PRECISION, hits(ranked, (int) relevant) / relevant);
        values.put(RetrievalMetric.DCG_LINEAR, linear(ranked, depth));
        values.put(RetrievalMetric.DCG_EXPONENTIAL, exponential(ranked, depth));
        values.put(RetrievalMetric.NDCG_LINEAR, linear(ranked, depth) / linear(ideal, k));
        values.put(RetrievalMetric.NDCG_EXPONENTIAL, exponential(ranked, depth) / exponential(ideal, k));
        double reciprocalRank = 0;
        double averagePrecision = 0;
        double stopping = 0;
        double trust = 1;
        double rankBiased = 0;
        for (int i = depth; i >= 1; i--) {
            if (ranked.get(i - 1) > 0) {
                reciprocalRank = 1.0 / i;
                averagePrecision += hits(ranked, i) / i / relevant;
                rankBiased += (1 - settings.patience()) * Math.pow(settings.patience(), i - 1);
            }
        }
        for (int i = 1; i <= depth; i++) {
            double stop = (Math.pow(2, Math.max(0, ranked.get(i - 1))) - 1) / Math.pow(2, settings.greatestGrade());
            stopping += trust * stop / i;
            trust *= 1 - stop;
        }
        values.put(RetrievalMetric.RECIPROCAL_RANK, reciprocalRank);
        values.put(RetrievalMetric.AVERAGE_PRECISION, averagePrecision);
        values.put(RetrievalMetric.EXPECTED_RECIPROCAL_RANK, stopping);
        values.put(RetrievalMetric.RANK_BIASED_PRECISION, rankBiased);
        values.put(RetrievalMetric.BPREF, bpref(ranked, judged, relevant));
        return values;
    }

    private static double hits(List<Integer> ranked, int depth) {
        return ranked.stream().limit(depth).filter(grade -> grade > 0).count();
    }

    private static double linear(List<Integer> ranked, int depth) {
        double sum = 0;
        for (int i = 0; i < Math.min(depth, ranked.size()); i++) {
            sum += Math.max(0, ranked.get(i)) / (Math.log(i + 2) / Math.log(2));
        }
        return sum;
    }

    private static double exponential(List<Integer> ranked, int depth) {
        double sum = 0;
        for (int i = 0; i < Math.min(depth, ranked.size()); i++) {
            sum += (Math.pow(2, Math.max(0, ranked.get(i))) - 1) / (Math.log(i + 2) / Math.log(2));
        }
        return sum;
    }

    private static double bpref(List<Integer> ranked, List<Integer> judged, double relevant) {
        double irrelevant = judged.stream().filter(grade -> grade == 0).count();
        if (irrelevant == 0) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < ranked.size(); i++) {
            if (ranked.get(i) > 0) {
                double above = ranked.subList(0, i).stream()
                        .filter(grade -> grade == 0)
                        .count();
                sum += 1 - Math.min(above, relevant) / Math.min(relevant, irrelevant);
            }
        }
        return sum / relevant;
    }
}
