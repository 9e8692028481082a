package dev.praxis.compute.hostile;

import static java.math.BigDecimal.ONE;
import static java.math.BigDecimal.TWO;
import static java.math.BigDecimal.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.Float64;
import dev.praxis.compute.metrics.ranking.RankingAreas;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.compute.metrics.ranking.ThresholdCounts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares areas of extreme weights with their definitions in arbitrary precision. */
class ExactAreasTest {
    private static final int CASES = 600;
    private static final double TOLERANCE = 1e-12;

    /** Enough digits to distinguish the largest double from its sum with the smallest. */
    private static final MathContext DIGITS = new MathContext(650);

    @ParameterizedTest
    @CsvSource({
        // scores, labels, weights, pr_gain, roc_auc
        "1 0, 1 0, 1 1e-170, 1, 1",
        "0 1, 1 0, 1 1e-170, 0, 0",
        "1 0, 1 0, 1e-170 1, 1, 1",
        "0 1, 1 0, 1e-170 1, -5e169, 0",
        "1 0, 1 0, 1e-310 1e-310, 1, 1",
        "0 0, 1 0, 1e-310 1e-310, 0, 0.5",
        "1 0, 1 0, 5e-324 1e307, 1, 1",
        "0 1, 1 0, 5e-324 1e307, -1.7976931348623157e308, 0"
    })
    void two_rows_have_areas_known_by_hand(String scores, String labels, String weights, double gain, double rocAuc) {
        RankingAreas areas = RankingAreas.of(ThresholdCounts.of(rows(scores, labels, weights)));
        assertThat(areas.precisionRecallGain()).hasValueCloseTo(gain, offset(TOLERANCE * Math.max(1, Math.abs(gain))));
        assertThat(areas.rocAuc()).hasValue(rocAuc);
    }

    @Test
    void areas_are_those_of_the_counts() {
        int compared = 0;
        for (int seed = 0; seed < CASES; seed++) {
            ThresholdCounts counts;
            RankingAreas areas;
            try {
                counts = ThresholdCounts.of(Metrics.rows(Hostile.finite(seed)));
                areas = RankingAreas.of(counts);
            } catch (ComputeException e) {
                continue;
            }
            String as = "seed " + seed;
            assertClose(areas.averagePrecision(), averagePrecision(counts), as + " average_precision");
            assertClose(areas.trapezoidal(), trapezoidal(counts), as + " trapezoidal");
            assertClose(areas.envelope(), envelope(counts), as + " envelope");
            if (counts.negatives() > 0) {
                assertClose(areas.rocAuc().orElseThrow(), rocAuc(counts), as + " roc_auc");
                assertClose(areas.precisionRecallGain().orElseThrow(), gain(counts), as + " pr_gain");
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(CASES / 2);
    }

    private static void assertClose(double actual, BigDecimal exact, String as) {
        double expected = Float64.saturate(exact.doubleValue());
        assertThat(actual).as(as).isCloseTo(expected, offset(TOLERANCE * Math.max(1, Math.abs(expected))));
    }

    private static Offset<Double> offset(double tolerance) {
        return Offset.offset(tolerance);
    }

    private static BigDecimal averagePrecision(ThresholdCounts counts) {
        BigDecimal sum = ZERO;
        for (int k = 0; k < counts.size(); k++) {
            sum = sum.add(step(counts, k).multiply(precision(counts, k)));
        }
        return over(sum, positives(counts));
    }

    private static BigDecimal trapezoidal(ThresholdCounts counts) {
        BigDecimal sum = ZERO;
        for (int k = 0; k < counts.size(); k++) {
            BigDecimal above = k == 0 ? ONE : precision(counts, k - 1);
            sum = sum.add(step(counts, k).multiply(over(precision(counts, k).add(above), TWO)));
        }
        return over(sum, positives(counts));
    }

    private static BigDecimal envelope(ThresholdCounts counts) {
        BigDecimal sum = ZERO;
        BigDecimal max = ZERO;
        for (int k = counts.size() - 1; k >= 0; k--) {
            max = max.max(precision(counts, k));
            sum = sum.add(step(counts, k).multiply(max));
        }
        return over(sum, positives(counts));
    }

    private static BigDecimal rocAuc(ThresholdCounts counts) {
        BigDecimal sum = ZERO;
        for (int k = 0; k < counts.size(); k++) {
            BigDecimal step = fp(counts, k).subtract(fp(counts, k - 1));
            sum = sum.add(step.multiply(tp(counts, k).add(tp(counts, k - 1))));
        }
        return over(sum, TWO.multiply(positives(counts)).multiply(negatives(counts)));
    }

    /**
     * Sums trapezoids of {@code 1 - FP P / (N TP)} over {@code 1 - FN P / (N TP)}, starting where
     * the latter is 0.
     */
    private static BigDecimal gain(ThresholdCounts counts) {
        BigDecimal p = positives(counts);
        BigDecimal n = negatives(counts);
        BigDecimal entry = over(p.multiply(p), p.add(n));
        BigDecimal area = ZERO;
        for (int k = 0; k < counts.size(); k++) {
            BigDecimal from = tp(counts, k - 1);
            BigDecimal to = tp(counts, k);
            if (to.compareTo(from) > 0 && to.compareTo(entry) > 0) {
                BigDecimal start = from.max(entry);
                BigDecimal share = over(start.subtract(from), to.subtract(from));
                BigDecimal fpAtStart =
                        fp(counts, k - 1).add(share.multiply(fp(counts, k).subtract(fp(counts, k - 1))));
                BigDecimal gains = gainOf(fp(counts, k), to, p, n).add(gainOf(fpAtStart, start, p, n));
                BigDecimal step = gainOf(p.subtract(to), to, p, n).subtract(gainOf(p.subtract(start), start, p, n));
                area = area.add(over(step.multiply(gains), TWO));
            }
        }
        return area;
    }

    private static BigDecimal gainOf(BigDecimal wrong, BigDecimal tp, BigDecimal p, BigDecimal n) {
        return ONE.subtract(over(wrong.multiply(p), n.multiply(tp)));
    }

    private static BigDecimal precision(ThresholdCounts counts, int k) {
        return over(tp(counts, k), tp(counts, k).add(fp(counts, k)));
    }

    private static BigDecimal step(ThresholdCounts counts, int k) {
        return tp(counts, k).subtract(tp(counts, k - 1));
    }

    private static BigDecimal tp(ThresholdCounts counts, int k) {
        return k < 0 ? ZERO : new BigDecimal(counts.truePositives()[k]);
    }

    private static BigDecimal fp(ThresholdCounts counts, int k) {
        return k < 0 ? ZERO : new BigDecimal(counts.falsePositives()[k]);
    }

    private static BigDecimal positives(ThresholdCounts counts) {
        return tp(counts, counts.size() - 1);
    }

    private static BigDecimal negatives(ThresholdCounts counts) {
        return fp(counts, counts.size() - 1);
    }

    private static BigDecimal over(BigDecimal a, BigDecimal b) {
        return a.divide(b, DIGITS);
    }

    private static ScoredLabels rows(String scores, String labels, String weights) {
        double[] positive = numbers(labels);
        boolean[] isPositive = new boolean[positive.length];
        for (int i = 0; i < positive.length; i++) {
            isPositive[i] = positive[i] == 1;
        }
        return new ScoredLabels(numbers(scores), isPositive, numbers(weights));
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
