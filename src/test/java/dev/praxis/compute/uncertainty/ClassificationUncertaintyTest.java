package dev.praxis.compute.uncertainty;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.Golden;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.SplitMix64;
import dev.praxis.compute.function.Softmax;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class ClassificationUncertaintyTest {

    @Test
    void agrees_with_numpy() {
        Golden.Case golden = Golden.named("uncertainty.json", "classification, ensemble of five");
        ClassificationUncertainty uncertainty = ClassificationUncertainty.of(
                golden.get("probabilities").valueStream().map(Golden::matrix).toList());
        assertClose(uncertainty.total(), golden.vector("total"), FLOAT64);
        assertClose(uncertainty.aleatoric(), golden.vector("aleatoric"), FLOAT64);
        assertClose(uncertainty.epistemic(), golden.vector("epistemic"), FLOAT64);
    }

    /**
     * The other definition of mutual information: the mean KL divergence of the members from their
     * mean.
     */
    @Test
    void the_epistemic_part_is_the_mean_divergence_of_members_from_their_mean() {
        List<DMatrixRMaj> ensemble = ensemble(7, 5, 4, 1);
        ClassificationUncertainty uncertainty = ClassificationUncertainty.of(ensemble);
        for (int sample = 0; sample < 5; sample++) {
            double divergence = 0;
            for (DMatrixRMaj member : ensemble) {
                for (int c = 0; c < 4; c++) {
                    double p = member.get(sample, c);
                    divergence += p * Math.log(p / uncertainty.mean().get(sample, c)) / ensemble.size();
                }
            }
            assertClose(uncertainty.epistemic()[sample], divergence, FLOAT64);
        }
    }

    @Test
    void variances_per_class_add_up() {
        List<DMatrixRMaj> ensemble = ensemble(7, 5, 4, 2);
        ClassificationUncertainty uncertainty = ClassificationUncertainty.of(ensemble);
        double[] sum = new double[20];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = uncertainty.aleatoricVariance().data[i] + uncertainty.epistemicVariance().data[i];
        }
        assertClose(sum, uncertainty.totalVariance().data, FLOAT64);
    }

    @Test
    void members_that_agree_have_no_epistemic_uncertainty() {
        for (int seed = 0; seed < 50; seed++) {
            DMatrixRMaj member = ensemble(1, 3, 5, seed).getFirst();
            ClassificationUncertainty uncertainty = ClassificationUncertainty.of(Collections.nCopies(7, member));
            for (int sample = 0; sample < 3; sample++) {
                assertThat(uncertainty.epistemic()[sample]).isBetween(0.0, 1e-14);
                assertThat(uncertainty.aleatoric()[sample]).isPositive();
            }
        }
    }

    @Test
    void members_certain_of_different_classes_have_no_aleatoric_uncertainty() {
        ClassificationUncertainty uncertainty = ClassificationUncertainty.of(List.of(
                new DMatrixRMaj(new double[][] {{1, 0}}), new DMatrixRMaj(new double[][] {{0, 1}})));
        assertThat(uncertainty.aleatoric()).containsExactly(0);
        assertClose(uncertainty.epistemic()[0], Math.log(2), FLOAT64);
        assertThat(uncertainty.totalVariance().data).containsExactly(0.25, 0.25);
        assertThat(uncertainty.epistemicVariance().data).containsExactly(0.25, 0.25);
        assertThat(uncertainty.aleatoricVariance().data).containsExactly(0, 0);
    }

    @Test
    void a_probability_rounded_up_above_1_has_no_uncertainty() {
        DMatrixRMaj over = new DMatrixRMaj(new double[][] {{1.0000000000000002, 0}});
        ClassificationUncertainty uncertainty = ClassificationUncertainty.of(List.of(over, over));
        assertThat(uncertainty.mean().data).containsExactly(1, 0);
        assertThat(uncertainty.total()).containsExactly(0);
        assertThat(uncertainty.aleatoric()).containsExactly(0);
        assertThat(uncertainty.aleatoricVariance().data).containsExactly(0, 0);
    }

    @Test
    void invalid_ensembles_are_rejected_with_their_indices() {
        DMatrixRMaj even = new DMatrixRMaj(new double[][] {{0.5, 0.5}, {0.5, 0.5}});
        assertRejected(() -> ClassificationUncertainty.of(List.of()), ComputeException.Reason.SHAPE);
        assertRejected(
                () -> ClassificationUncertainty.of(List.of(even, new DMatrixRMaj(new double[][] {{0.5, 0.5}}))),
                ComputeException.Reason.SHAPE,
                1);
        assertRejected(
                () -> ClassificationUncertainty.of(List.of(even, new DMatrixRMaj(new double[][] {{0.5, 0.5}, {1.5, -0.5}
                }))),
                ComputeException.Reason.VALUE,
                1,
                1,
                0);
        assertRejected(
                () -> ClassificationUncertainty.of(List.of(even, new DMatrixRMaj(new double[][] {
                    {0.5, 0.5}, {0.5, 0.498}
                }))),
                ComputeException.Reason.VALUE,
                1,
                1);
        assertThat(ClassificationUncertainty.of(List.of(new DMatrixRMaj(new double[][] {{0.5, 0.4995}})))
                        .total())
                .hasSize(1);
    }

    private static void assertRejected(ThrowingCallable call, ComputeException.Reason reason, Integer... indices) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ComputeException.class, e -> {
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e.argument()).isEqualTo("probabilities");
            assertThat(e.indices()).containsExactly(indices);
        });
    }

    private static List<DMatrixRMaj> ensemble(int members, int samples, int classes, long seed) {
        return IntStream.range(0, members)
                .mapToObj(member -> Softmax.probabilities(
                        DMatrixRMaj.wrap(
                                samples, classes, SplitMix64.normals(SplitMix64.bits(seed, member), samples * classes)),
                        1))
                .toList();
    }
}
