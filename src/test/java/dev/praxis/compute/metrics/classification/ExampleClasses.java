package dev.praxis.compute.metrics.classification;

import dev.praxis.Golden;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Rows to test with. */
public final class ExampleClasses {
    private ExampleClasses() {}

    public static ScoredClasses of(Golden.Case golden, String scores) {
        JsonNode weights = golden.get("weights");
        return new ScoredClasses(
                golden.matrix(scores),
                Arrays.stream(golden.vector("labels")).mapToInt(x -> (int) x).toArray(),
                weights.isArray() ? Golden.vector(weights) : null);
    }

    /** Random sizes, ties, weights and classes without a row. */
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

    /** The same rows with their softmax for scores. */
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

    /** Some of the rows in some order, perhaps several times. */
    public static ScoredClasses pick(ScoredClasses rows, int... which) {
        DMatrixRMaj scores = new DMatrixRMaj(which.length, rows.classes());
        for (int i = 0; i < which.length; i++) {
            System.arraycopy(
                    rows.scores().data, which[i] * rows.classes(), scores.data, i * rows.classes(), rows.classes());
        }
        double[] weights = rows.weights();
        return new ScoredClasses(
                scores,
                IntStream.of(which).map(i -> rows.labels()[i]).toArray(),
                weights == null
                        ? null
                        : IntStream.of(which).mapToDouble(i -> weights[i]).toArray());
    }

    /** The rows from the last to the first. */
    public static ScoredClasses reversed(ScoredClasses rows) {
        return pick(
                rows,
                IntStream.range(0, rows.rows()).map(i -> rows.rows() - 1 - i).toArray());
    }

    public static ScoredClasses weighted(ScoredClasses rows, double @Nullable [] weights) {
        return new ScoredClasses(rows.scores(), rows.labels(), weights);
    }

    /** Without those that weigh 0. */
    public static ScoredClasses counted(ScoredClasses rows) {
        return pick(
                rows,
                IntStream.range(0, rows.rows()).filter(i -> rows.weight(i) > 0).toArray());
    }
}
