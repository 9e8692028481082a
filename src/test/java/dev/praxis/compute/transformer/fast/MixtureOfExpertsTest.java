package dev.praxis.compute.transformer.fast;

import static dev.praxis.compute.transformer.fast.Agreement.FLOAT32;
import static dev.praxis.compute.transformer.fast.Agreement.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.function.Activation;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.Stored;
import dev.praxis.compute.kernel.WeightMatrix;
import dev.praxis.compute.kernel.WeightPrecision;
import dev.praxis.compute.transformer.Experts;
import dev.praxis.compute.transformer.FeedForwardArchitecture;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.praxis.compute.kernel.Engines#all")
class MixtureOfExpertsTest {
    private static final int SIZE = 6;

    private final Engine engine;
    private final Samples samples = Samples.seeded(8);

    MixtureOfExpertsTest(Engine engine) {
        this.engine = engine;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, false", "4, 1, false", "4, 2, false", "4, 2, true", "7, 7, false", "7, 7, true"})
    void agrees_with_the_definition_token_by_token(int count, int chosen, boolean renormalized) {
        Experts experts = new Experts(count, chosen, renormalized);
        WeightLoader loader = new WeightLoader(new RandomWeights(4), engine);
        MixtureOfExperts mixture = load(experts, loader);
        FMatrixRMaj x = samples.matrix(50, SIZE);
        FMatrixRMaj y = forward(mixture, x, null);
        for (int row = 0; row < x.numRows; row++) {
            assertClose(
                    Arrays.copyOfRange(y.data, row * SIZE, (row + 1) * SIZE),
                    expected(experts, loader.held(), Agreement.wide(row(x, row).data)),
                    4 * FLOAT32);
        }
    }

    /** Computes one row in float64, expert by expert. */
    private static double[] expected(Experts experts, HeldWeights weights, double[] x) {
        double[] probabilities = product(x, weights.transposed("router.weight"));
        double total = Arrays.stream(probabilities).map(Math::exp).sum();
        Arrays.setAll(probabilities, expert -> Math.exp(probabilities[expert]) / total);
        List<Integer> best = IntStream.range(0, experts.count())
                .boxed()
                .sorted(Comparator.comparingDouble(expert -> -probabilities[expert]))
                .limit(experts.chosen())
                .toList();
        double sum = best.stream().mapToDouble(expert -> probabilities[expert]).sum();
        double[] y = weights.vector("mixture.bias");
        for (int expert : best) {
            String name = "experts.%d.".formatted(expert);
            double[] hidden = product(x, weights.transposed(name + "expand.weight"));
            Arrays.setAll(hidden, i -> Math.max(0, hidden[i]));
            double[] output = product(hidden, weights.transposed(name + "contract.weight"));
            double weight = probabilities[expert] / (experts.renormalized() ? sum : 1);
            for (int i = 0; i < y.length; i++) {
                y[i] += weight * output[i];
            }
        }
        return y;
    }

    private static double[] product(double[] x, DMatrixRMaj transposed) {
        double[] y = new double[transposed.numCols];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                y[j] += x[i] * transposed.get(i, j);
            }
        }
        return y;
    }

    @Test
    void a_row_has_bitwise_the_same_result_alone_and_among_rows_of_the_same_or_other_experts() {
        MixtureOfExperts mixture = load(new Experts(5, 2, false), new WeightLoader(new RandomWeights(4), engine));
        FMatrixRMaj x = samples.matrix(400, SIZE);
        // Most rows are equal, so that two experts have nearly all of them.
        for (int row = 100; row < 400; row++) {
            System.arraycopy(x.data, 0, x.data, row * SIZE, SIZE);
        }
        FMatrixRMaj residual = samples.matrix(400, SIZE);
        FMatrixRMaj together = forward(mixture, x, residual);
        for (int row : new int[] {0, 1, 57, 99, 100, 399}) {
            FMatrixRMaj alone = forward(mixture, row(x, row), row(residual, row));
            assertThat(alone.data).isEqualTo(row(together, row).data);
        }
    }

    @Test
    void x_and_the_residual_are_unmodified_and_the_residual_is_added() {
        MixtureOfExperts mixture = load(new Experts(3, 1, false), new WeightLoader(new RandomWeights(4), engine));
        FMatrixRMaj x = samples.matrix(9, SIZE);
        FMatrixRMaj before = x.copy();
        FMatrixRMaj residual = samples.matrix(9, SIZE);
        FMatrixRMaj residualBefore = residual.copy();
        FMatrixRMaj without = forward(mixture, x, null);
        FMatrixRMaj with = forward(mixture, x, residual);
        assertThat(x.data).isEqualTo(before.data);
        assertThat(residual.data).isEqualTo(residualBefore.data);
        double[] sums = new double[with.data.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = (double) without.data[i] + residual.data[i];
        }
        assertClose(with.data, sums, FLOAT32);
    }

    @Test
    void equal_probabilities_choose_the_first_experts_and_are_not_renormalized() {
        // Each expert multiplies by its number; the router cannot tell them apart.
        List<FeedForward> experts = IntStream.rangeClosed(1, 4)
                .mapToObj(number -> new FeedForward(
                        new FeedForwardArchitecture(1, Activation.RELU, false, false),
                        new Linear(WeightMatrix.pack(engine, List.of(Stored.matrix(1, 1, number))), null),
                        new Linear(WeightMatrix.pack(engine, List.of(Stored.matrix(1, 1, 1))), null)))
                .toList();
        Linear router = new Linear(WeightMatrix.pack(engine, List.of(Stored.matrix(4, 1, 0, 0, 0, 0))), null);
        FMatrixRMaj x = new FMatrixRMaj(2, 1, true, 4, -4);
        assertThat(forward(new MixtureOfExperts(new Experts(4, 2, false), router, experts, null), x, null).data)
                .containsExactly(4 * 0.25f + 8 * 0.25f, 0);
        assertThat(forward(new MixtureOfExperts(new Experts(4, 2, true), router, experts, null), x, null).data)
                .containsExactly(4 * 0.5f + 8 * 0.5f, 0);
    }

    @Test
    void the_router_is_held_as_stored_whatever_the_precision_of_the_experts() {
        WeightLoader narrow = new WeightLoader(new RandomWeights(4), WeightPrecision.INT8, engine);
        WeightLoader exact = new WeightLoader(new RandomWeights(4), engine);
        load(new Experts(3, 1, false), narrow);
        load(new Experts(3, 1, false), exact);
        assertThat(narrow.held().transposed("router.weight").data)
                .isEqualTo(exact.held().transposed("router.weight").data);
        assertThat(narrow.held().transposed("experts.1.expand.weight").data)
                .isNotEqualTo(exact.held().transposed("experts.1.expand.weight").data);
    }

    private static MixtureOfExperts load(Experts experts, WeightLoader loader) {
        return MixtureOfExperts.load(new FeedForwardArchitecture(10, Activation.RELU, true, experts), SIZE, "", loader);
    }

    private FMatrixRMaj forward(MixtureOfExperts mixture, FMatrixRMaj x, @Nullable FMatrixRMaj residual) {
        FMatrixRMaj y = new FMatrixRMaj(x.numRows, x.numCols);
        Workspace workspace = new Workspace(engine.workers().lanes());
        mixture.forward(x.data, x.numRows, residual == null ? null : residual.data, y.data, workspace);
        return y;
    }

    private static FMatrixRMaj row(FMatrixRMaj x, int row) {
        return new FMatrixRMaj(1, x.numCols, true, Arrays.copyOfRange(x.data, row * x.numCols, (row + 1) * x.numCols));
    }
}
