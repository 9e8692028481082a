package dev.praxis.compute.uncertainty;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.Golden;
import dev.praxis.compute.ComputeException;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class RegressionUncertaintyTest {

    @Test
    void agrees_with_numpy() {
        Golden.Case golden = Golden.named("uncertainty.json", "regression, ensemble of five");
        RegressionUncertainty uncertainty =
                RegressionUncertainty.of(golden.matrix("means"), golden.matrix("variances"));
        assertClose(uncertainty.total(), golden.vector("total"), FLOAT64);
        assertClose(uncertainty.aleatoric(), golden.vector("aleatoric"), FLOAT64);
        assertClose(uncertainty.epistemic(), golden.vector("epistemic"), FLOAT64);
    }

    @Test
    void the_variance_of_the_means_divides_by_the_number_of_members() {
        RegressionUncertainty uncertainty = RegressionUncertainty.of(
                new DMatrixRMaj(new double[][] {{1, 7}, {3, 7}}), new DMatrixRMaj(new double[][] {{0, 1}, {4, 3}}));
        assertThat(uncertainty.mean()).containsExactly(2, 7);
        assertThat(uncertainty.epistemic()).containsExactly(1, 0);
        assertThat(uncertainty.aleatoric()).containsExactly(2, 2);
        assertThat(uncertainty.total()).containsExactly(3, 2);
    }

    @Test
    void overflowing_values_are_saturated() {
        double huge = Double.MAX_VALUE;
        RegressionUncertainty uncertainty = RegressionUncertainty.of(
                new DMatrixRMaj(new double[][] {{huge, huge}, {-huge, huge}, {huge, huge}}),
                new DMatrixRMaj(new double[][] {{huge, huge}, {huge, huge}, {huge, huge}}));
        assertThat(uncertainty.epistemic()[0]).isEqualTo(huge);
        assertThat(uncertainty.total()).containsOnly(huge);
        assertClose(uncertainty.aleatoric()[0], huge, FLOAT64);
        assertThat(uncertainty.mean()).doesNotContain(Double.POSITIVE_INFINITY, Double.NaN);
    }

    @Test
    void mismatched_shapes_and_negative_variances_are_rejected() {
        DMatrixRMaj means = new DMatrixRMaj(2, 3);
        assertThatThrownBy(() -> RegressionUncertainty.of(means, new DMatrixRMaj(3, 2)))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.argument()).isEqualTo("variances"));
        DMatrixRMaj variances = new DMatrixRMaj(2, 3);
        variances.set(1, 2, -1);
        assertThatThrownBy(() -> RegressionUncertainty.of(means, variances))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.indices()).containsExactly(1, 2));
    }
}
