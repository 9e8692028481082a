package dev.praxis.compute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.attention.ScalingExperiment;
import dev.praxis.compute.execution.Executions;
import dev.praxis.compute.function.CrossEntropy;
import dev.praxis.compute.function.CrossEntropy.Options;
import dev.praxis.compute.function.CrossEntropy.Reduction;
import dev.praxis.compute.function.Softmax;
import dev.praxis.compute.function.SoftmaxJacobian;
import dev.praxis.compute.function.Targets;
import dev.praxis.compute.kernel.Product;
import dev.praxis.compute.metrics.calibration.TemperatureScaling;
import dev.praxis.compute.metrics.classification.OneVersusRest;
import dev.praxis.compute.metrics.classification.ScoredClasses;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.AreaInterval;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.RankingAreas;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.compute.uncertainty.ClassificationUncertainty;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that results do not depend on the number of threads, to the last bit. All sizes are large
 * enough to be shared among threads.
 */
class ThreadsTest {
    private static final int ROWS = 20_000;
    private static final int CLASSES = 8;

    static Stream<Named<Supplier<?>>> computations() {
        Random random = new Random(1);
        DMatrixRMaj left = normals(random, 600, 70);
        DMatrixRMaj right = normals(random, 70, 300);
        DMatrixRMaj logits = normals(random, ROWS, CLASSES);
        DMatrixRMaj upstream = normals(random, ROWS, CLASSES);
        DMatrixRMaj probabilities = Softmax.probabilities(logits, 1);
        Targets targets =
                new Targets.ClassIndices(random.longs(ROWS, 0, CLASSES).toArray(), -1);
        Options options = new Options(null, 0.1, Reduction.MEAN);
        ScoredClasses classes =
                new ScoredClasses(logits, random.ints(ROWS, 0, CLASSES).toArray(), null);
        ScoredLabels plain = labels(random, 200_000, null);
        ScoredLabels weighted = labels(random, 200_000, random.doubles(200_000).toArray());
        ScoredLabels few = labels(random, 3000, null);
        return Stream.of(
                Named.of("product", () -> Product.of(left, right).data),
                Named.of("softmax", () -> {
                    Softmax.Forward forward = Softmax.forward(logits, 2);
                    return List.of(forward.probabilities().data, forward.logProbabilities().data);
                }),
                Named.of(
                        "masked softmax",
                        () -> Softmax.probabilities(logits, (row, column) -> column <= row % CLASSES).data),
                Named.of("gradient of softmax", () -> Softmax.backward(probabilities, upstream, 2).data),
                Named.of("Jacobian of softmax", () -> {
                    SoftmaxJacobian jacobian = SoftmaxJacobian.of(probabilities, 2);
                    return List.of(jacobian.entries().data, jacobian.frobeniusNorms(), jacobian.maxAbs());
                }),
                Named.of("cross-entropy", () -> {
                    CrossEntropy entropy = CrossEntropy.of(logits, targets, options);
                    return List.of(entropy.loss(), entropy.losses(), entropy.gradient().data);
                }),
                Named.of("scaling experiment", () -> ScalingExperiment.of(64, 500, 4, 3)),
                Named.of("temperature scaling", () -> TemperatureScaling.of(favored(classes))),
                Named.of("one versus rest", () -> OneVersusRest.of(classes)),
                Named.of("areas", () -> RankingAreas.of(RankedLabels.of(plain))),
                Named.of("areas of weighted rows", () -> RankingAreas.of(RankedLabels.of(weighted))),
                Named.of(
                        "bootstrap",
                        () -> AreaInterval.bootstrap(Area.AVERAGE_PRECISION, few, RankedLabels.of(few), 0.9, 100, 7)),
                Named.of("uncertainty", () -> {
                    ClassificationUncertainty uncertainty =
                            ClassificationUncertainty.of(List.of(probabilities, Softmax.probabilities(upstream, 1)));
                    return List.of(uncertainty.total(), uncertainty.aleatoric(), uncertainty.epistemic());
                }));
    }

    @ParameterizedTest
    @MethodSource("computations")
    void one_two_and_three_threads_give_bitwise_the_same_result(Supplier<?> computation) {
        Object alone = computation.get();
        for (int threads : new int[] {1, 2, 3}) {
            assertThat(Executions.onThreads(threads, computation::get))
                    .as("on %d threads", threads)
                    .usingRecursiveComparison()
                    .isEqualTo(alone);
        }
    }

    private static DMatrixRMaj normals(Random random, int rows, int columns) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        RandomMatrices_DDRM.fillGaussian(matrix, 0, 2, random);
        return matrix;
    }

    /** Returns logits that are correlated with the labels. */
    private static ScoredClasses favored(ScoredClasses classes) {
        DMatrixRMaj logits = classes.scores().copy();
        for (int row = 0; row < logits.numRows; row++) {
            logits.add(row, classes.labels()[row], 1.5);
        }
        return new ScoredClasses(logits, classes.labels(), null);
    }

    /** Returns scores with some ties. */
    private static ScoredLabels labels(Random random, int rows, double @Nullable [] weights) {
        double[] scores =
                random.doubles(rows).map(x -> Math.rint(x * rows) / rows).toArray();
        boolean[] labels = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = random.nextInt(3) == 0;
        }
        return new ScoredLabels(scores, labels, weights);
    }
}
