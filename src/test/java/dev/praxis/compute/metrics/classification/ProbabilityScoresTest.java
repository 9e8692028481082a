package dev.praxis.compute.metrics.classification;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Golden;
import dev.praxis.compute.function.Softmax;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProbabilityScoresTest {

    static Stream<ScoredClasses> random() {
        return ExampleClasses.random().map(ExampleClasses::probabilities);
    }

    static Stream<Golden.Case> golden() {
        return Golden.cases("classification.json")
                .filter(golden -> golden.json().has("brier_score"));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void scores_agree_with_scikit_learn(Golden.Case golden) {
        ScoredClasses rows = ExampleClasses.of(golden, "scores");
        assertClose(ProbabilityScores.logLoss(rows), golden.get("log_loss").asDouble(), FLOAT64);
        assertClose(
                ProbabilityScores.brierScore(rows), golden.get("brier_score").asDouble(), FLOAT64);
        ScoredClasses logits = ExampleClasses.of(golden, "logits");
        assertClose(
                ProbabilityScores.logLossOfLogarithms(
                        logits.withScores(Softmax.forward(logits.scores(), 1).logProbabilities())),
                golden.get("log_loss").asDouble(),
                FLOAT64);
    }

    @ParameterizedTest
    @MethodSource("random")
    void scores_agree_with_their_definitions(ScoredClasses rows) {
        double logLoss = 0;
        double brierScore = 0;
        double weights = 0;
        for (int row = 0; row < rows.rows(); row++) {
            weights += rows.weight(row);
            logLoss -= rows.weight(row) * Math.log(rows.score(row, rows.labels()[row]));
            for (int c = 0; c < rows.classes(); c++) {
                brierScore += rows.weight(row) * Math.pow(rows.score(row, c) - (rows.labels()[row] == c ? 1 : 0), 2);
            }
        }
        assertClose(ProbabilityScores.logLoss(rows), logLoss / weights, FLOAT64);
        assertClose(ProbabilityScores.brierScore(rows), brierScore / weights, FLOAT64);
        assertClose(ProbabilityScores.logLoss(ExampleClasses.reversed(rows)), logLoss / weights, FLOAT64);
        assertThat(ProbabilityScores.impossibleRow(rows)).isEmpty();
    }

    @Test
    void a_row_with_probability_0_for_its_class_is_impossible_unless_its_weight_is_0() {
        ScoredClasses rows = rows(new double[] {1, 0, 1}, new double[][] {{0.5, 0.5}, {1, 0}, {0, 1}}, 0, 1, 0);
        assertThat(ProbabilityScores.impossibleRow(rows)).hasValue(2);
        ScoredClasses possible = rows(new double[] {1, 0, 0}, new double[][] {{0.5, 0.5}, {1, 0}, {0, 1}}, 0, 1, 0);
        assertThat(ProbabilityScores.impossibleRow(possible)).isEmpty();
        assertClose(ProbabilityScores.logLoss(possible), Math.log(2), FLOAT64);
    }

    @Test
    void the_largest_losses_have_a_finite_mean() {
        ScoredClasses rows = rows(
                new double[] {0.1, 0.1, 0.1},
                new double[][] {{-Double.MAX_VALUE, 0}, {-Double.MAX_VALUE, 0}, {-Double.MAX_VALUE, 0}},
                0,
                0,
                0);
        assertClose(ProbabilityScores.logLossOfLogarithms(rows), Double.MAX_VALUE, FLOAT64);
    }

    @Test
    void a_certain_and_correct_prediction_has_loss_0() {
        ScoredClasses rows = rows(new double[] {1}, new double[][] {{0, 1}}, 1);
        // Not -0.0.
        assertThat(Double.toString(ProbabilityScores.logLoss(rows))).isEqualTo("0.0");
        assertThat(ProbabilityScores.brierScore(rows)).isZero();
        assertThat(ProbabilityScores.brierScore(rows(new double[] {1}, new double[][] {{0, 1}}, 0)))
                .isEqualTo(2);
    }

    @Test
    void a_probability_rounded_up_above_1_has_loss_0() {
        ScoredClasses rows = rows(new double[] {1}, new double[][] {{0, 1.0000000000000002}}, 1);
        assertThat(ProbabilityScores.logLoss(rows)).isZero();
    }

    private static ScoredClasses rows(double[] weights, double[][] scores, int... labels) {
        return new ScoredClasses(new DMatrixRMaj(scores), labels, weights);
    }
}
