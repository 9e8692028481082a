package dev.praxis.compute.metrics.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Small random queries with ties, documents without a judgment, and missed ones. */
record RandomQueries(List<double[]> scores, List<int[]> grades, List<int[]> missed) {

    static RandomQueries of(int count, int maxDocuments, long seed) {
        Random random = new Random(seed);
        RandomQueries queries = new RandomQueries(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int query = 0; query < count; query++) {
            int documents = random.nextInt(maxDocuments + 1);
            int distinct = 1 + random.nextInt(Math.max(1, documents));
            queries.scores.add(random.doubles(documents)
                    .map(score -> Math.floor(score * distinct))
                    .toArray());
            queries.grades.add(random.ints(documents, -1, 1 + random.nextInt(4)).toArray());
            queries.missed.add(random.ints(random.nextInt(3), -1, 4).toArray());
        }
        return queries;
    }

    int size() {
        return scores.size();
    }

    RetrievalQueries ragged() {
        return new RetrievalQueries(
                starts(grades),
                scores.stream().flatMapToDouble(java.util.Arrays::stream).toArray(),
                grades.stream().flatMapToInt(IntStream::of).toArray(),
                starts(missed),
                missed.stream().flatMapToInt(IntStream::of).toArray());
    }

    private static int[] starts(List<int[]> lists) {
        int[] starts = new int[lists.size() + 1];
        for (int i = 0; i < lists.size(); i++) {
            starts[i + 1] = starts[i] + lists.get(i).length;
        }
        return starts;
    }
}
