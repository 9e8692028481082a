package dev.praxis.compute.hostile;

import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.function.CrossEntropy;
import dev.praxis.compute.function.LayerNorm;
import dev.praxis.compute.function.RmsNorm;
import dev.praxis.compute.function.Softmax;
import dev.praxis.compute.function.Targets;
import dev.praxis.compute.metrics.calibration.Binning;
import dev.praxis.compute.metrics.calibration.Forecasts;
import dev.praxis.compute.metrics.calibration.Reliability;
import dev.praxis.compute.metrics.calibration.ReliabilityBin;
import dev.praxis.compute.metrics.calibration.TemperatureScaling;
import dev.praxis.compute.metrics.classification.ScoredClasses;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.AreaInterval;
import dev.praxis.compute.metrics.ranking.OperatingPoint;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.compute.uncertainty.RegressionUncertainty;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/**
 * Tests results that are representable in float64, computed from numbers whose products or sums are
 * not.
 */
class ExtremeValuesTest {
    private static final double MIN = Double.MIN_VALUE;
    private static final double MAX = Double.MAX_VALUE;

    @Test
    void the_mean_of_the_largest_and_of_the_smallest_doubles_is_accurate() {
        RegressionUncertainty uncertainty = RegressionUncertainty.of(
                new DMatrixRMaj(new double[][] {{MAX, MIN, 1}, {MAX, MIN, 2}, {MAX, MIN, 3}}),
                new DMatrixRMaj(new double[][] {{MAX, MIN, 1}, {MAX, MIN, 1}, {MAX, MIN, 1}}));
        assertThat(uncertainty.mean()[0]).isGreaterThan(MAX * (1 - 1e-15));
        assertThat(uncertainty.mean()[1]).isEqualTo(MIN);
        assertThat(uncertainty.aleatoric()[1]).isEqualTo(MIN);
        assertThat(uncertainty.mean()[2]).isEqualTo(2);
    }

    @Test
    void the_relative_weight_of_a_class_without_targets_may_overflow() {
        CrossEntropy heavy = crossEntropy(new double[] {1e-310, 1, 1e-310}, 0);
        CrossEntropy even = crossEntropy(new double[] {1, 1, 1}, 0);
        assertThat(heavy.loss()).isEqualTo(even.loss());
        assertThat(heavy.gradient().data).isEqualTo(even.gradient().data);
        CrossEntropy smoothed = crossEntropy(new double[] {1e-310, 1, 1e-310}, 0.1);
        assertThat(smoothed.loss()).isEqualTo(MAX);
        FiniteResult.require(smoothed, "smoothed");
    }

    private static CrossEntropy crossEntropy(double[] classWeights, double labelSmoothing) {
        return CrossEntropy.of(
                new DMatrixRMaj(new double[][] {{0.5, -1, 2}}),
                new Targets.ClassIndices(new long[] {0}, -100),
                new CrossEntropy.Options(classWeights, labelSmoothing, CrossEntropy.Reduction.MEAN));
    }

    @Test
    void logits_that_are_subnormal_have_a_temperature() {
        int[] labels = {0, 1, 1};
        DMatrixRMaj logits = new DMatrixRMaj(new double[][] {{2, 0}, {0, 1}, {1, 0}});
        DMatrixRMaj tiny = new DMatrixRMaj(new double[][] {{2 * MIN, 0}, {0, MIN}, {MIN, 0}});
        double temperature =
                TemperatureScaling.of(new ScoredClasses(logits, labels, null)).temperature();
        assertThat(TemperatureScaling.of(new ScoredClasses(tiny, labels, null)).temperature())
                .isEqualTo(temperature * MIN);
        assertThat(Softmax.probabilities(tiny, MIN).data).isEqualTo(Softmax.probabilities(logits, 1).data);
    }

    @Test
    void the_log_loss_of_the_largest_weights_is_a_mean() {
        boolean[] outcomes = {true, false};
        double[] probabilities = {MIN, 0.5};
        double expected = new Forecasts(probabilities, outcomes, null).logLoss();
        double[] heavy = {0x1p1019, 0x1p1019};
        assertThat(new Forecasts(probabilities, outcomes, heavy).logLoss()).isEqualTo(expected);
    }

    @Test
    void a_log_loss_that_is_infinite_is_undefined() {
        Forecasts forecasts = new Forecasts(new double[] {0.5, 0}, new boolean[] {true, true}, null);
        assertThatThrownBy(forecasts::logLoss).isInstanceOfSatisfying(ComputeException.class, e -> {
            assertThat(e.reason()).isEqualTo(Reason.UNDEFINED);
            assertThat(e.indices()).containsExactly(1);
        });
    }

    @Test
    void a_bin_of_light_rows_keeps_its_mean_despite_a_heavy_row_elsewhere() {
        Forecasts forecasts = new Forecasts(
                new double[] {0.3, 0.1, 0.9}, new boolean[] {false, true, true}, new double[] {MIN, MIN, 1e300});
        ReliabilityBin bin =
                Reliability.of(forecasts, Binning.equalWidth(2)).bins().getFirst();
        assertThat(bin.count()).isEqualTo(2 * MIN);
        assertThat(bin.meanProbability()).hasValue(0.2);
        assertThat(bin.observedFrequency()).isEqualTo(OptionalDouble.of(0.5));
    }

    @Test
    void gains_far_below_0_have_a_standard_error() {
        // The prevalence is 1e-300, and in some resamples a negative has the highest score.
        double[] weights = {1e-300, 1e-300, 1, 1};
        AreaInterval interval = bootstrap(
                Area.PR_GAIN,
                new ScoredLabels(new double[] {3, 1, 4, 0}, new boolean[] {true, true, false, false}, weights));
        FiniteResult.require(interval, "interval");
        assertThat(interval.standardError()).isGreaterThan(1e298);
    }

    private static AreaInterval bootstrap(Area area, ScoredLabels rows) {
        return AreaInterval.bootstrap(area, rows, RankedLabels.of(rows), 0.9, 50, 3);
    }

    @Test
    void the_best_f_of_subnormal_weights_equals_that_of_ordinary_ones() {
        double[] scores = {4, 3, 2, 1};
        boolean[] labels = {true, false, true, false};
        ScoredLabels tiny = new ScoredLabels(scores, labels, new double[] {MIN, MIN, MIN, MIN});
        RankedLabels ranked = RankedLabels.of(tiny);
        OperatingPoint best = OperatingPoint.bestFBeta(ranked, 1);
        assertThat(best.threshold()).isEqualTo(2);
        assertThat(best.fBeta(ranked.positives(), 1)).isEqualTo(0.8);
    }

    @Test
    void gradients_of_norms_are_linear_in_an_upstream_of_any_size() {
        DMatrixRMaj x = new DMatrixRMaj(new double[][] {{1000, -2000, 3000}, {500, 4000, -1000}});
        DMatrixRMaj upstream = new DMatrixRMaj(new double[][] {{0.3, 0.1, -0.2}, {0.7, -0.4, 0.6}});
        DMatrixRMaj huge = scaled(upstream, 1023);
        double[] gain = {8, 16, 4};
        LayerNorm layer = new LayerNorm(gain, new double[3]);
        assertClose(
                layer.backward(x, 1e-5, huge).input().data,
                scaled(layer.backward(x, 1e-5, upstream).input(), 1023).data,
                1e-12);
        RmsNorm rms = new RmsNorm(gain);
        assertClose(
                rms.backward(x, 1e-5, huge).input().data,
                scaled(rms.backward(x, 1e-5, upstream).input(), 1023).data,
                1e-12);
    }

    private static DMatrixRMaj scaled(DMatrixRMaj x, int exponent) {
        DMatrixRMaj scaled = new DMatrixRMaj(x);
        for (int i = 0; i < scaled.data.length; i++) {
            scaled.data[i] = Math.scalb(x.data[i], exponent);
        }
        return scaled;
    }
}
