package dev.praxis.compute.function;

import static dev.praxis.Close.FINITE_DIFFERENCES;
import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.Golden;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.function.CrossEntropy.Options;
import dev.praxis.compute.function.CrossEntropy.Reduction;
import dev.praxis.compute.function.Targets.ClassIndices;
import dev.praxis.compute.function.Targets.ClassProbabilities;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class CrossEntropyTest {
    private static final long IGNORE = -100;
    private static final Options PLAIN = new Options(null, 0, Reduction.MEAN);

    private final Random random = new Random(11);

    static Stream<Golden.Case> golden() {
        return Golden.cases("cross-entropy.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void agrees_with_pytorch(Golden.Case golden) {
        JsonNode options = golden.get("options");
        Reduction reduction =
                Reduction.valueOf(options.path("reduction").asString("mean").toUpperCase(Locale.ROOT));
        CrossEntropy result = CrossEntropy.of(
                golden.matrix("logits"),
                targets(golden),
                new Options(
                        options.has("class_weights") ? Golden.vector(options.get("class_weights")) : null,
                        options.path("label_smoothing").asDouble(0),
                        reduction));
        if (reduction == Reduction.NONE) {
            assertClose(result.losses(), golden.vector("loss"), FLOAT64);
        } else {
            assertClose(result.loss(), golden.get("loss").asDouble(), FLOAT64);
        }
        assertClose(result.gradient().data, golden.matrix("gradient").data, FLOAT64);
    }

    private static Targets targets(Golden.Case golden) {
        JsonNode targets = golden.get("targets");
        return targets.get(0).isArray()
                ? new ClassProbabilities(Golden.matrix(targets))
                : new ClassIndices(
                        targets.valueStream().mapToLong(JsonNode::asLong).toArray(), IGNORE);
    }

    @Test
    void one_to_four_with_class_two_has_the_published_loss_and_gradient() {
        CrossEntropy result = CrossEntropy.of(row(1, 2, 3, 4), index(2), PLAIN);
        assertThat(result.loss()).isEqualTo(1.4401896985611953);
        assertClose(result.gradient().data, new double[] {0.0320586, 0.08714432, -0.76311718, 0.64391426}, 1e-8);
    }

    @ParameterizedTest
    @EnumSource(Reduction.class)
    void its_gradient_agrees_with_finite_differences(Reduction reduction) {
        DMatrixRMaj logits = RandomMatrices_DDRM.rectangle(4, 5, -2, 2, random);
        Options options = new Options(new double[] {1, 0.5, 2, 0, 3}, 0.15, reduction);
        ClassProbabilities soft =
                new ClassProbabilities(Softmax.probabilities(RandomMatrices_DDRM.rectangle(4, 5, -1, 1, random), 1));
        for (Targets targets : new Targets[] {new ClassIndices(new long[] {0, 4, IGNORE, 2}, IGNORE), soft}) {
            double step = 1e-6;
            double[] differences = new double[20];
            for (int i = 0; i < 20; i++) {
                DMatrixRMaj up = logits.copy();
                DMatrixRMaj down = logits.copy();
                up.data[i] += step;
                down.data[i] -= step;
                differences[i] = (CrossEntropy.of(up, targets, options).loss()
                                - CrossEntropy.of(down, targets, options).loss())
                        / (2 * step);
            }
            assertClose(CrossEntropy.of(logits, targets, options).gradient().data, differences, FINITE_DIFFERENCES);
        }
    }

    @Test
    void a_class_index_is_equivalent_to_a_one_hot_distribution() {
        DMatrixRMaj logits = RandomMatrices_DDRM.rectangle(3, 4, -2, 2, random);
        DMatrixRMaj oneHot = new DMatrixRMaj(new double[][] {{0, 0, 1, 0}, {1, 0, 0, 0}, {0, 0, 0, 1}});
        Options options = new Options(null, 0.2, Reduction.MEAN);
        CrossEntropy hard = CrossEntropy.of(logits, new ClassIndices(new long[] {2, 0, 3}, IGNORE), options);
        CrossEntropy soft = CrossEntropy.of(logits, new ClassProbabilities(oneHot), options);
        assertThat(hard.loss()).isEqualTo(soft.loss());
        assertThat(hard.gradient().data).isEqualTo(soft.gradient().data);
    }

    @Test
    void its_probabilities_are_the_softmax_of_every_row_including_ignored_ones() {
        DMatrixRMaj logits = RandomMatrices_DDRM.rectangle(3, 4, -2, 2, random);
        CrossEntropy result = CrossEntropy.of(logits, new ClassIndices(new long[] {1, IGNORE, 0}, IGNORE), PLAIN);
        assertThat(result.probabilities().data).isEqualTo(Softmax.probabilities(logits, 1).data);
        assertThat(result.losses()[1]).isZero();
    }

    @Test
    void a_nearly_certain_row_has_an_accurate_small_loss_and_gradient() {
        CrossEntropy result = CrossEntropy.of(row(50, 0), index(0), PLAIN);
        assertClose(result.loss(), Math.exp(-50), FLOAT64);
        assertClose(result.gradient().data, new double[] {-Math.exp(-50), Math.exp(-50)}, FLOAT64);
    }

    @Test
    void a_nearly_certain_row_has_an_accurate_gradient_for_a_nearly_certain_target() {
        // Exact value for two classes: dL/dz0 = s0 q1 - q0 s1 = q1 - s1.
        double s1 = Math.exp(-40);
        CrossEntropy soft = CrossEntropy.of(row(40, 0), new ClassProbabilities(row(0.9999999999, 1e-10)), PLAIN);
        assertClose(soft.gradient().data, new double[] {1e-10 - s1, s1 - 1e-10}, FLOAT64);

        CrossEntropy softer = CrossEntropy.of(row(100, 0), new ClassProbabilities(row(1, 1e-20)), PLAIN);
        assertClose(softer.gradient().data, new double[] {1e-20, -1e-20}, FLOAT64);

        CrossEntropy smooth = CrossEntropy.of(row(40, 0), index(0), new Options(null, 1e-10, Reduction.MEAN));
        assertClose(smooth.gradient().data, new double[] {5e-11 - s1, s1 - 5e-11}, FLOAT64);
    }

    @Test
    void the_mean_over_a_hundred_thousand_equal_rows_is_the_loss_of_one() {
        DMatrixRMaj logits = new DMatrixRMaj(100_000, 2);
        CrossEntropy result = CrossEntropy.of(logits, new ClassIndices(new long[100_000], IGNORE), weights(0.1, 0.1));
        assertClose(result.loss(), Math.log(2), 1e-15);
    }

    @Test
    void a_probability_that_was_rounded_up_over_one_is_a_probability() {
        Targets targets = new ClassProbabilities(row(1.0000000000000002, 0));
        assertClose(
                CrossEntropy.of(row(1, 2), targets, PLAIN).loss(),
                CrossEntropy.of(row(1, 2), index(0), PLAIN).loss(),
                FLOAT64);
    }

    @Test
    void the_largest_logits_have_the_exact_result() {
        CrossEntropy result = CrossEntropy.of(row(1e308, -1e308), index(1), PLAIN);
        assertThat(result.loss()).as("2e308, to the nearest finite number").isEqualTo(Double.MAX_VALUE);
        assertThat(result.gradient().data).containsExactly(1, -1);

        DMatrixRMaj q = new DMatrixRMaj(new double[][] {{0.75, 0.25}});
        CrossEntropy soft = CrossEntropy.of(row(1e308, -1e308), new ClassProbabilities(q), PLAIN);
        assertClose(soft.loss(), 0.5e308, FLOAT64);
    }

    @Test
    void a_mean_exists_where_the_sum_overflows() {
        DMatrixRMaj logits = new DMatrixRMaj(new double[][] {{0, 1e308}, {0, 1e308}, {0, 1e308}});
        CrossEntropy result = CrossEntropy.of(logits, new ClassIndices(new long[] {0, 0, 0}, IGNORE), PLAIN);
        assertClose(result.loss(), 1e308, FLOAT64);
    }

    @Test
    void a_mean_exists_where_a_weighted_loss_overflows() {
        CrossEntropy result = CrossEntropy.of(row(0, -1e300), index(1), weights(1e10, 1e10));
        assertClose(result.loss(), 1e300, FLOAT64);
    }

    @Test
    void the_mean_over_rows_that_are_all_ignored_is_undefined_and_their_sum_is_zero() {
        Targets ignored = new ClassIndices(new long[] {IGNORE}, IGNORE);
        refuses(Reason.UNDEFINED, "targets", row(1, 2), ignored, PLAIN);
        assertThat(CrossEntropy.of(row(1, 2), ignored, new Options(null, 0, Reduction.SUM))
                        .loss())
                .isZero();
    }

    @Test
    void the_mean_over_targets_of_total_weight_0_is_undefined() {
        refuses(
                Reason.UNDEFINED,
                "class_weights",
                row(1, 2),
                index(0),
                new Options(new double[] {0, 1}, 0, Reduction.MEAN));
    }

    @Test
    void options_outside_their_domain_are_rejected() {
        refuses(Reason.VALUE, "label_smoothing", row(1, 2), index(0), new Options(null, 1.5, Reduction.MEAN));
        refuses(Reason.VALUE, "label_smoothing", row(1, 2), index(0), new Options(null, -0.1, Reduction.MEAN));
        refuses(Reason.SHAPE, "class_weights", row(1, 2), index(0), weights(1));
        refuses(Reason.VALUE, "class_weights", row(1, 2), index(0), weights(1, -1));
        refuses(Reason.VALUE, "class_weights", row(1, 2), index(0), weights(1e308, 1e308));
    }

    @Test
    void weights_whose_sum_over_the_rows_overflows_are_rejected() {
        DMatrixRMaj logits = new DMatrixRMaj(new double[][] {{1, 2}, {1, 2}, {1, 2}});
        refuses(
                Reason.VALUE,
                "class_weights",
                logits,
                new ClassIndices(new long[] {0, 0, 0}, IGNORE),
                weights(1e308, 1));
    }

    @Test
    void targets_outside_their_domain_are_rejected_with_their_location() {
        refuses(Reason.VALUE, "targets", row(1, 2), index(2), PLAIN, 0);
        refuses(Reason.VALUE, "targets", row(1, 2), index(-1), PLAIN, 0);
        refuses(Reason.SHAPE, "targets", row(1, 2), new ClassIndices(new long[] {0, 1}, IGNORE), PLAIN);
        refuses(Reason.SHAPE, "targets", row(1, 2), new ClassProbabilities(row(0.5, 0.25, 0.25)), PLAIN);
        refuses(Reason.VALUE, "targets", row(1, 2), new ClassProbabilities(row(1.5, -0.5)), PLAIN, 0, 0);
        refuses(Reason.VALUE, "targets", row(1, 2), new ClassProbabilities(row(0.5, 0.4)), PLAIN, 0);
    }

    private static void refuses(
            Reason reason, String argument, DMatrixRMaj logits, Targets targets, Options options, Integer... place) {
        assertThatThrownBy(() -> CrossEntropy.of(logits, targets, options))
                .isInstanceOfSatisfying(ComputeException.class, e -> {
                    assertThat(e.reason()).isEqualTo(reason);
                    assertThat(e.argument()).isEqualTo(argument);
                    if (place.length > 0) {
                        assertThat(e.indices()).containsExactly(place);
                        assertThat(e.withoutRow().indices()).hasSize(place.length - 1);
                    }
                });
    }

    private static Options weights(double... weights) {
        return new Options(weights, 0, Reduction.MEAN);
    }

    private static DMatrixRMaj row(double... values) {
        return DMatrixRMaj.wrap(1, values.length, values);
    }

    private static Targets index(long index) {
        return new ClassIndices(new long[] {index}, IGNORE);
    }
}
