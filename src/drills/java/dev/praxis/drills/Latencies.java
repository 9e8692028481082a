package dev.praxis.drills;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Outcomes and times of requests of one kind. Thread-safe. */
final class Latencies {
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    void add(Answer answer) {
        answers.add(answer);
    }

    void addAll(Latencies others) {
        answers.addAll(others.answers);
    }

    Collection<Answer> answers() {
        return answers;
    }

    int count() {
        return answers.size();
    }

    int accepted() {
        return (int) answers.stream().filter(Answer::isOk).count();
    }

    Duration acceptedAt(double quantile) {
        return quantile(answers.stream().filter(Answer::isOk).map(Answer::time), quantile);
    }

    /**
     * Returns a quantile of the time of rejections, from the last byte of the request. Time before
     * that is the client's.
     */
    Duration refusedAt(double quantile) {
        return quantile(answers.stream().filter(Answer::isRefusal).map(Answer::afterBody), quantile);
    }

    Duration allAt(double quantile) {
        return quantile(answers.stream().map(Answer::time), quantile);
    }

    /** Returns the number of requests by outcome. */
    String outcomes() {
        Map<String, Long> counts =
                answers.stream().collect(Collectors.groupingBy(Answer::outcome, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " x " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    static Duration quantile(Stream<Duration> times, double quantile) {
        long[] sorted = times.mapToLong(Duration::toNanos).sorted().toArray();
        if (sorted.length == 0) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * quantile))]);
    }

    @Override
    public String toString() {
        return Arrays.toString(answers.toArray());
    }
}
