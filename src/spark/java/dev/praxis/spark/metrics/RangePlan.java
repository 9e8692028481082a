package dev.praxis.spark.metrics;

import dev.praxis.compute.metrics.ranking.ScoreRun;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The division of each group into ranges of scores. Ranges are numbered through all groups, and
 * within a group in ascending order of their scores. A sample places their ends, so that ranges
 * have about the same size; no answer depends on it.
 *
 * @param groups the groups, ascending
 * @param firstRanges the first range of each group, and the number of all ranges
 * @param ends per group: the lowest score of each of its ranges but the first, ascending
 * @param partitions the partition of each range
 */
record RangePlan(List<Group> groups, int[] firstRanges, List<double[]> ends, int[] partitions) implements Serializable {
    private static final int MAX_DISTANCE = 1 << 13;
    private static final int SAMPLES_PER_RANGE = 16;

    /**
     * A sample of the scores of a chunk.
     *
     * @param group of the chunk
     * @param size the number of its scores
     * @param scores some of them at equal distances, ascending
     */
    record Sample(Group group, int size, double[] scores) implements Serializable {
        static Sample of(Chunk chunk, int scoresPerRange) {
            ScoreRun run = chunk.run();
            double[] scores = new double[Math.ceilDiv(run.size(), distance(scoresPerRange))];
            Arrays.setAll(scores, i -> run.scores()[(int) ((2L * i + 1) * run.size() / (2L * scores.length))]);
            return new Sample(chunk.group(), run.size(), scores);
        }

        double weight() {
            return size / (double) scores.length;
        }
    }

    private static int distance(int scoresPerRange) {
        return Math.clamp(scoresPerRange / SAMPLES_PER_RANGE, 1, MAX_DISTANCE);
    }

    private record Weighted(double score, double weight) {}

    /**
     * Plans ranges.
     *
     * @param samples of all chunks
     * @param scoresPerRange about as many scores as a range has at most
     * @param parallelism number of tasks that should have ranges if there are enough scores
     */
    static RangePlan of(List<Sample> samples, int scoresPerRange, int parallelism) {
        Map<Group, List<Sample>> byGroup = new TreeMap<>();
        double total = 0;
        for (Sample sample : samples) {
            byGroup.computeIfAbsent(sample.group, group -> new ArrayList<>()).add(sample);
            total += sample.size;
        }
        // A range of few scores is not worth its overhead.
        double least = Math.min(scoresPerRange, MAX_DISTANCE);
        double perRange = Math.clamp(total / parallelism, least, scoresPerRange);
        List<double[]> ends = new ArrayList<>();
        List<Double> sizes = new ArrayList<>();
        int[] firstRanges = new int[byGroup.size() + 1];
        for (List<Sample> ofGroup : byGroup.values()) {
            double size = ofGroup.stream().mapToDouble(Sample::size).sum();
            double[] inner = ends(ofGroup, size, (int) Math.ceil(size / perRange));
            ends.add(inner);
            for (int range = 0; range <= inner.length; range++) {
                sizes.add(size / (inner.length + 1));
            }
            firstRanges[ends.size()] = sizes.size();
        }
        return new RangePlan(List.copyOf(byGroup.keySet()), firstRanges, ends, partitions(sizes, total, perRange));
    }

    /**
     * Returns the ends between the ranges of a group: quantiles of the sample, without repetition.
     */
    private static double[] ends(List<Sample> samples, double size, int count) {
        List<Weighted> points = new ArrayList<>();
        for (Sample sample : samples) {
            for (double score : sample.scores) {
                points.add(new Weighted(score, sample.weight()));
            }
        }
        points.sort(Comparator.comparingDouble(Weighted::score));
        double[] ends = new double[Math.max(0, count - 1)];
        int found = 0;
        double below = 0;
        for (Weighted point : points) {
            boolean isNext = found < ends.length && below >= size * (found + 1) / count;
            if (isNext && (found == 0 || point.score > ends[found - 1])) {
                ends[found++] = point.score;
            }
            below += point.weight;
        }
        return Arrays.copyOf(ends, found);
    }

    /**
     * Gives each partition ranges that follow one another: a large one, or small ones of about the
     * size of a large one, since a task holds all its ranges while it merges them.
     */
    private static int[] partitions(List<Double> sizes, double total, double perRange) {
        int[] partitions = new int[sizes.size()];
        int count = (int) Math.clamp(Math.ceil(total / perRange), 1, sizes.size());
        double before = 0;
        for (int range = 0; range < partitions.length; range++) {
            partitions[range] = total == 0
                    ? 0
                    : (int) Math.min(count - 1, Math.floor(count * (before + sizes.get(range) / 2) / total));
            before += sizes.get(range);
        }
        return partitions;
    }

    int size() {
        return partitions.length;
    }

    int partitionCount() {
        return Arrays.stream(partitions).max().orElse(0) + 1;
    }

    /** Returns the index of a group. */
    int indexOf(Group group) {
        return Collections.binarySearch(groups, group);
    }

    /** Returns the index of the group of a range. */
    int groupOf(int range) {
        int group = Arrays.binarySearch(firstRanges, range);
        return group >= 0 ? group : -group - 2;
    }
}
