package dev.praxis.compute.metrics.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.compute.ComputeException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Ratios of the four counts beside their definitions in decimal arithmetic of 1,300 digits. */
class ConfusionRatiosTest {
    private static final MathContext DIGITS = new MathContext(1_300);
    private static final double TOLERANCE = 1e-14;

    @Test
    void ratios_equal_their_definitions_for_counts_of_any_size() {
        SplittableRandom random = new SplittableRandom(23);
        for (int i = 0; i < 300; i++) {
            ConfusionMatrix matrix = matrix(count(random), count(random), count(random), count(random));
            assertRelative(matrix.matthewsCoefficient().orElseThrow(), matthews(matrix));
            assertRelative(matrix.cohenKappa().orElseThrow(), kappa(matrix));
        }
    }

    @Test
    void counts_of_independent_predictions_have_coefficients_of_exactly_zero() {
        // 3 : 1 in both classes, as large and as small as counts can be.
        for (double unit : new double[] {1, 1e15, 0x1p-1000, 0x1p1000}) {
            ConfusionMatrix matrix = matrix(3 * unit, 6 * unit, 2 * unit, unit);
            assertThat(matrix.matthewsCoefficient().orElseThrow()).isZero();
            assertThat(matrix.cohenKappa().orElseThrow()).isZero();
            assertThat(matrix.balancedAccuracy().orElseThrow()).isCloseTo(0.5, within(TOLERANCE));
        }
    }

    @Test
    void a_difference_of_one_row_among_a_thousand_trillions_is_not_lost() {
        double n = 1e15;
        ConfusionMatrix matrix = matrix(n, n - 1, n, n + 1);
        assertRelative(matrix.matthewsCoefficient().orElseThrow(), matthews(matrix));
        assertThat(matrix.matthewsCoefficient().orElseThrow()).isCloseTo(2.5e-31, within(1e-44));
    }

    @Test
    void coefficients_do_not_depend_on_which_class_is_positive_and_change_sign_with_the_predictions() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 100; i++) {
            ConfusionMatrix matrix = matrix(count(random), count(random), count(random), count(random));
            double coefficient = matrix.matthewsCoefficient().orElseThrow();
            assertThat(swapped(matrix).matthewsCoefficient().orElseThrow()).isCloseTo(coefficient, within(TOLERANCE));
            assertThat(swapped(matrix).cohenKappa().orElseThrow())
                    .isCloseTo(matrix.cohenKappa().orElseThrow(), within(TOLERANCE));
            ConfusionMatrix opposite = matrix(
                    matrix.falseNegatives(), matrix.trueNegatives(), matrix.falsePositives(), matrix.truePositives());
            assertThat(opposite.matthewsCoefficient().orElseThrow()).isCloseTo(-coefficient, within(TOLERANCE));
        }
    }

    @Test
    void matthews_coefficient_is_pearsons_correlation_of_labels_and_predictions() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 50; i++) {
            ConfusionMatrix matrix =
                    matrix(random.nextInt(1, 9), random.nextInt(1, 9), random.nextInt(1, 9), random.nextInt(1, 9));
            assertThat(matrix.matthewsCoefficient().orElseThrow()).isCloseTo(pearson(matrix), within(1e-13));
        }
    }

    @Test
    void perfect_predictions_have_coefficients_of_one_and_wrong_ones_a_correlation_of_minus_one() {
        assertThat(matrix(1e-300, 0, 1, 0).matthewsCoefficient()).hasValue(1);
        assertThat(matrix(1e300, 0, 1, 0).cohenKappa()).hasValue(1);
        assertThat(matrix(0, 3, 0, 7).matthewsCoefficient()).hasValue(-1);
    }

    @Test
    void coefficients_without_two_classes_or_two_predictions_are_undefined() {
        assertThat(matrix(3, 2, 0, 0).matthewsCoefficient()).isEmpty();
        assertThat(matrix(3, 0, 0, 2).matthewsCoefficient()).isEmpty();
        assertThat(matrix(3, 2, 0, 0).cohenKappa()).hasValue(0);
        assertThat(matrix(3, 0, 0, 0).cohenKappa()).isEmpty();
        assertThat(matrix(3, 0, 0, 2).balancedAccuracy()).isEmpty();
        assertThat(matrix(3, 2, 0, 0).negativePredictiveValue()).isEmpty();
    }

    @Test
    void f_beta_lies_between_precision_and_recall_and_tends_to_them() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 100; i++) {
            ConfusionMatrix matrix = matrix(count(random), count(random), count(random), count(random));
            double precision = matrix.precision().orElseThrow();
            double recall = matrix.recall().orElseThrow();
            double beta = Math.exp(4 * random.nextDouble() - 2);
            double f = matrix.fBeta(beta).orElseThrow();
            assertThat(f)
                    .isBetween(
                            Math.min(precision, recall) * (1 - TOLERANCE),
                            Math.max(precision, recall) * (1 + TOLERANCE));
            assertThat(matrix.fBeta(1).orElseThrow()).isCloseTo(matrix.f1().orElseThrow(), within(TOLERANCE));
            assertThat(matrix.fBeta(0).orElseThrow()).isEqualTo(precision);
            assertThat(matrix.fBeta(1e200).orElseThrow()).isEqualTo(recall);
            // The share of the false negatives against that of the false positives.
            double expected = (1 + beta * beta) / (beta * beta / recall + 1 / precision);
            assertThat(f).isCloseTo(expected, within(TOLERANCE));
        }
    }

    @Test
    void f_beta_is_undefined_without_positives_and_for_a_negative_beta() {
        assertThat(matrix(0, 0, 4, 0).fBeta(2)).isEmpty();
        assertThat(matrix(0, 0, 4, 1).fBeta(0)).hasValue(0);
        assertThat(matrix(0, 1, 4, 0).fBeta(1e300)).hasValue(0);
        for (double beta : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> matrix(1, 1, 1, 1).fBeta(beta)).isInstanceOf(ComputeException.class);
        }
    }

    /** Creates a matrix of counts in the order TP, FP, TN, FN. */
    private static ConfusionMatrix matrix(double tp, double fp, double tn, double fn) {
        return new ConfusionMatrix(0.5, tp, fp, tn, fn);
    }

    private static ConfusionMatrix swapped(ConfusionMatrix matrix) {
        return matrix(matrix.trueNegatives(), matrix.falseNegatives(), matrix.truePositives(), matrix.falsePositives());
    }

    /** Returns a count from 1e-100 to 1e15. */
    private static double count(SplittableRandom random) {
        return Math.pow(10, random.nextBoolean() ? 15 * random.nextDouble() : -100 * random.nextDouble());
    }

    private static BigDecimal matthews(ConfusionMatrix m) {
        BigDecimal tp = new BigDecimal(m.truePositives());
        BigDecimal fp = new BigDecimal(m.falsePositives());
        BigDecimal tn = new BigDecimal(m.trueNegatives());
        BigDecimal fn = new BigDecimal(m.falseNegatives());
        BigDecimal product =
                tp.add(fp).multiply(tp.add(fn)).multiply(tn.add(fp)).multiply(tn.add(fn));
        return tp.multiply(tn).subtract(fp.multiply(fn)).divide(product.sqrt(DIGITS), DIGITS);
    }

    /** Returns (p - q) / (1 - q) with accuracies. */
    private static BigDecimal kappa(ConfusionMatrix m) {
        BigDecimal tp = new BigDecimal(m.truePositives());
        BigDecimal fp = new BigDecimal(m.falsePositives());
        BigDecimal tn = new BigDecimal(m.trueNegatives());
        BigDecimal fn = new BigDecimal(m.falseNegatives());
        BigDecimal n = tp.add(fp).add(tn).add(fn);
        BigDecimal p = tp.add(tn).multiply(n);
        BigDecimal q = tp.add(fp).multiply(tp.add(fn)).add(tn.add(fp).multiply(tn.add(fn)));
        return p.subtract(q).divide(n.multiply(n).subtract(q), DIGITS);
    }

    private static double pearson(ConfusionMatrix m) {
        double n = m.truePositives() + m.falsePositives() + m.trueNegatives() + m.falseNegatives();
        double label = (m.truePositives() + m.falseNegatives()) / n;
        double prediction = (m.truePositives() + m.falsePositives()) / n;
        double covariance = m.truePositives() / n - label * prediction;
        return covariance / Math.sqrt(label * (1 - label) * prediction * (1 - prediction));
    }

    private static void assertRelative(double actual, BigDecimal expected) {
        double value = expected.doubleValue();
        assertThat(actual).isCloseTo(value, within(TOLERANCE * Math.abs(value)));
    }
}
