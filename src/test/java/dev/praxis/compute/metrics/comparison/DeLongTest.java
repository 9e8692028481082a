package dev.praxis.compute.metrics.comparison;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.Golden;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.DeLong;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DeLongTest {
    static Stream<Golden.Case> golden() {
        return Stream.concat(Golden.cases("comparison.json"), PairedTestsTest.golden());
    }

    @ParameterizedTest
    @MethodSource("golden")
    void areas_and_covariances_are_those_of_all_pairs(Golden.Case golden) {
        DeLong delong = DeLong.of(ComparedRows.of(golden).models());
        JsonNode expected = golden.get("delong");
        for (int i = 0; i < 2; i++) {
            assertClose(delong.area(i), expected.get("roc_auc").get(i).asDouble(), FLOAT64);
            for (int j = 0; j < 2; j++) {
                assertClose(
                        delong.covariance(i, j),
                        expected.get("covariance").get(i).get(j).asDouble(),
                        FLOAT64);
            }
        }
        assertClose(
                Math.sqrt(delong.varianceOfDifference(0, 1)),
                expected.get("standard_error").asDouble(),
                1e-11);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 30, 700})
    void the_covariances_of_ranks_are_those_of_all_pairs(int size) {
        ComparedRows rows = ComparedRows.random(size, size);
        DeLong delong = DeLong.of(rows.models());
        double[][] ofA = shares(rows.a(), rows.labels());
        double[][] ofB = shares(rows.b(), rows.labels());
        double expected = covariance(ofA[0], ofB[0]) / ofA[0].length + covariance(ofA[1], ofB[1]) / ofA[1].length;
        assertClose(delong.covariance(0, 1), expected, FLOAT64);
        assertClose(
                delong.varianceOfDifference(0, 1),
                delong.covariance(0, 0) + delong.covariance(1, 1) - 2 * delong.covariance(0, 1),
                1e-11);
    }

    /** Returns the share of rows of the other class that each positive and each negative beats. */
    private static double[][] shares(double[] scores, boolean[] labels) {
        double[][] shares = new double[2][];
        for (int c = 0; c < 2; c++) {
            boolean label = c == 0;
            shares[c] = IntStream.range(0, scores.length)
                    .filter(i -> labels[i] == label)
                    .mapToDouble(i -> IntStream.range(0, scores.length)
                            .filter(j -> labels[j] != label)
                            .mapToDouble(j -> 0.5 + 0.5 * Math.signum((label ? 1 : -1) * (scores[i] - scores[j])))
                            .average()
                            .orElseThrow())
                    .toArray();
        }
        return shares;
    }

    private static double covariance(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - meanA) * (b[i] - meanB);
        }
        return sum / (a.length - 1);
    }

    @Test
    void the_area_is_that_under_the_roc_curve() {
        ComparedRows rows = ComparedRows.random(300, 8);
        assertClose(
                DeLong.of(rows.models()).area(1),
                Area.ROC_AUC.of(RankedLabels.of(new ScoredLabels(rows.b(), rows.labels(), null))),
                FLOAT64);
    }

    @Test
    void increasing_functions_of_scores_change_no_bit_and_the_same_model_has_no_variance() {
        ComparedRows rows = ComparedRows.random(100, 3);
        double[] transformed = Arrays.stream(rows.a()).map(Math::exp).toArray();
        DeLong same = DeLong.of(rows.counted(rows.a()), rows.counted(transformed), rows.counted(rows.b()));
        assertThat(same.varianceOfDifference(0, 1)).isZero();
        assertThat(same.area(0)).isEqualTo(same.area(1));
        assertThat(same.covariance(0, 2)).isEqualTo(same.covariance(1, 2));
        assertThat(same.varianceOfDifference(0, 2)).isEqualTo(same.varianceOfDifference(2, 0));
    }

    @Test
    void one_row_of_a_class_has_no_variance() {
        ComparedRows rows = new ComparedRows(
                new double[] {1, 2, 3}, new double[] {3, 1, 2}, new boolean[] {true, false, false}, null);
        assertThatThrownBy(() -> DeLong.of(rows.models()))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNDEFINED));
    }
}
