package dev.praxis.compute.metrics.calibration;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.praxis.compute.metrics.classification.ExampleClasses;
import dev.praxis.compute.metrics.classification.ProbabilityScores;
import dev.praxis.compute.metrics.classification.ScoredClasses;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemperedScoresTest {
    private static final Binning BINNING = Binning.equalWidth(15);

    static Stream<ScoredClasses> random() {
        return ExampleClasses.random();
    }

    @ParameterizedTest
    @MethodSource("random")
    void scores_agree_with_those_of_the_softmax_of_divided_logits(ScoredClasses logits) {
        double temperature = 0.25;
        DMatrixRMaj divided = logits.scores().copy();
        Arrays.setAll(divided.data, i -> divided.data[i] / temperature);
        ScoredClasses probabilities = ExampleClasses.probabilities(logits.withScores(divided));
        TemperedScores scores = TemperedScores.ofClasses(logits, temperature, BINNING);
        assertClose(scores.logLoss(), ProbabilityScores.logLoss(probabilities), FLOAT64);
        assertClose(scores.brierScore(), ProbabilityScores.brierScore(probabilities), FLOAT64);
        Reliability reliability = Reliability.of(Forecasts.ofTopLabel(logits, probabilities.scores()), BINNING);
        assertThat(scores.expectedCalibrationError())
                .isCloseTo(reliability.expectedCalibrationError(), offset(FLOAT64));
        assertThat(scores.maximumCalibrationError()).isCloseTo(reliability.maximumCalibrationError(), offset(FLOAT64));
    }

    @ParameterizedTest
    @MethodSource("random")
    void scores_of_class_1_agree_with_those_of_its_sigmoid(ScoredClasses rows) {
        double temperature = 0.5;
        double[] z = IntStream.range(0, rows.rows())
                .mapToDouble(row -> rows.score(row, 0))
                .toArray();
        int[] labels = Arrays.stream(rows.labels()).map(label -> label % 2).toArray();
        DMatrixRMaj two = new DMatrixRMaj(z.length, 2);
        IntStream.range(0, z.length).forEach(row -> two.set(row, 1, z[row]));
        double[] sigmoid =
                Arrays.stream(z).map(x -> 1 / (1 + Math.exp(-x / temperature))).toArray();
        Forecasts forecasts = Forecasts.ofClassOne(sigmoid, labels, rows.weights());
        TemperedScores scores =
                TemperedScores.ofClassOne(new ScoredClasses(two, labels, rows.weights()), temperature, BINNING);
        assertClose(scores.logLoss(), forecasts.logLoss(), FLOAT64);
        assertClose(scores.brierScore(), forecasts.brierScore(), FLOAT64);
        assertThat(scores.expectedCalibrationError())
                .isCloseTo(Reliability.of(forecasts, BINNING).expectedCalibrationError(), offset(FLOAT64));
    }
}
