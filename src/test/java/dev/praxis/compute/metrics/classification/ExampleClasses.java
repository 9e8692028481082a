package dev.praxis.compute.metrics.classification;

import dev.praxis.Golden;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Example rows of several classes. */
public final class ExampleClasses {
    private ExampleClasses() {}

    public static ScoredClasses of(Golden.Case golden, String scores) {
        JsonNode weights = golden.get("weights");
        return new ScoredClasses(
                golden.matrix(scores),
                Arrays.stream(golden.vector("labels")).mapToInt(x -> (int) x).toArray(),
                weights.isArray() ? Golden.vector(weights) : null);
    }

    /** Returns rows of random sizes, ties and weights, with classes that have no rows. */
    public static Stream<ScoredClasses> random() {
        return IntStream.range(0, 100).mapToObj(seed -> {
            Random random = new Random(seed);
            int rows = 1 + random.nextInt(30);
            int classes = 2 + random.nextInt(5);
            int levels = 1 + random.nextInt(12);
            DMatrixRMaj scores = new DMatrixRMaj(rows, classes);
            Arrays.setAll(scores.data, i -> Math.floor(random.nextDouble() * levels) / levels - 0.3);
            int[] labels = random.ints(rows, 0, classes).toArray();
            double[] weights =
                    random.doubles(rows).map(x -> x < 0.2 ? 0 : 3 * x).toArray();
            weights[0] = 1;
            return new ScoredClasses(scores, labels, seed % 2 == 0 ? null : weights);
        });
    }

    /** Returns the same rows with their softmax as scores. */
    public static ScoredClasses probabilities(ScoredClasses rows) {
        DMatrixRMaj probabilities = rows.scores().copy();
        for (int row = 0; row < rows.rows(); row++) {
            double sum = 0;
            for (int c = 0; c < rows.classes(); c++) {
                probabilities.set(row, c, Math.exp(rows.score(row, c)));
                sum += probabilities.get(row, c);
            }
            for (int c = 0; c < rows.classes(); c++) {
                probabilities.set(row, c, probabilities.get(row, c) / sum);
            }
        }
        return rows.withScores(probabilities);
    }

    /** Returns the rows at the given indices, in that order, with possible repetition. */
    public static ScoredClasses pick(ScoredClasses rows, int... indices) {
        DMatrixRMaj scores = new DMatrixRMaj(indices.length, rows.classes());
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(
                    rows.scores().data, indices[i] * rows.classes(), scores.data, i * rows.classes(), rows.classes());
        }
        double[] weights = rows.weights();
        return new ScoredClasses(
                scores,
                IntStream.of(indices).map(i -> rows.labels()[i]).toArray(),
                weights == null
                        ? null
                        : IntStream.of(indices).mapToDouble(i -> weights[i]).toArray());
    }

    /** Returns the rows in reverse order. */
    public static ScoredClasses reversed(ScoredClasses rows) {
        return pick(
                rows,
                IntStream.range(0, rows.rows()).map(i -> rows.rows() - 1 - i).toArray());
    }

    public static ScoredClasses weighted(ScoredClasses rows, double @Nullable [] weights) {
        return new ScoredClasses(rows.scores(), rows.labels(), weights);
    }

    /** Returns the rows of nonzero weight. */
    public static ScoredClasses counted(ScoredClasses rows) {
        return pick(
                rows,
                IntStream.range(0, rows.rows()).filter(i -> rows.weight(i) > 0).toArray());
    }
}
