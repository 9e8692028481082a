package dev.praxis.compute.metrics.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.compute.metrics.ranking.ConfusionMatrix;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Matthews' coefficient, kappa and balanced accuracy of several classes. */
class AgreementTest {
    private static final double TOLERANCE = 1e-12;

    @Test
    void coefficients_of_two_classes_are_those_of_the_binary_matrix() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 50; i++) {
            MulticlassConfusion confusion = MulticlassConfusion.of(rows(random, 40, 2, 1));
            DMatrixRMaj n = confusion.matrix();
            ConfusionMatrix binary = new ConfusionMatrix(0, n.get(1, 1), n.get(0, 1), n.get(0, 0), n.get(1, 0));
            assertThat(confusion.matthewsCoefficient().orElseThrow())
                    .isCloseTo(binary.matthewsCoefficient().orElseThrow(), within(TOLERANCE));
            assertThat(confusion.cohenKappa().orElseThrow())
                    .isCloseTo(binary.cohenKappa().orElseThrow(), within(TOLERANCE));
            assertThat(confusion.balancedAccuracy())
                    .isCloseTo(binary.balancedAccuracy().orElseThrow(), within(TOLERANCE));
        }
    }

    @Test
    void matthews_coefficient_is_the_correlation_of_the_indicators_of_all_classes() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 30; i++) {
            ScoredClasses rows = rows(random, 60, 4, 1e-300);
            double predicted = covariance(rows, rows.predicted(), rows.predicted());
            double labels = covariance(rows, rows.labels(), rows.labels());
            double both = covariance(rows, rows.labels(), rows.predicted());
            assertThat(MulticlassConfusion.of(rows).matthewsCoefficient().orElseThrow())
                    .isCloseTo(both / Math.sqrt(predicted) / Math.sqrt(labels), within(TOLERANCE));
        }
    }

    @Test
    void kappa_compares_the_accuracy_with_that_of_all_pairs_of_a_label_and_a_prediction() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 30; i++) {
            ScoredClasses rows = rows(random, 40, 3, 1e-300);
            int[] predicted = rows.predicted();
            double total = rows.totalWeight();
            double accuracy = 0;
            double chance = 0;
            for (int a = 0; a < rows.rows(); a++) {
                accuracy += rows.labels()[a] == predicted[a] ? rows.weight(a) / total : 0;
                for (int b = 0; b < rows.rows(); b++) {
                    chance += rows.labels()[a] == predicted[b] ? rows.weight(a) / total * (rows.weight(b) / total) : 0;
                }
            }
            assertThat(MulticlassConfusion.of(rows).cohenKappa().orElseThrow())
                    .isCloseTo((accuracy - chance) / (1 - chance), within(TOLERANCE));
        }
    }

    @Test
    void coefficients_of_one_class_or_one_prediction_are_undefined() {
        ScoredClasses one =
                new ScoredClasses(new DMatrixRMaj(new double[][] {{2, 1, 0}, {2, 1, 0}}), new int[] {0, 0}, null);
        assertThat(MulticlassConfusion.of(one).matthewsCoefficient()).isEmpty();
        assertThat(MulticlassConfusion.of(one).cohenKappa()).isEmpty();
        assertThat(MulticlassConfusion.of(one).balancedAccuracy()).isEqualTo(1);
        ScoredClasses onePrediction = new ScoredClasses(one.scores(), new int[] {0, 2}, null);
        assertThat(MulticlassConfusion.of(onePrediction).matthewsCoefficient()).isEmpty();
        assertThat(MulticlassConfusion.of(onePrediction).cohenKappa()).hasValue(0);
        assertThat(MulticlassConfusion.of(onePrediction).balancedAccuracy()).isEqualTo(0.5);
    }

    /** Returns the sum over classes of the covariances of two indicators. */
    private static double covariance(ScoredClasses rows, int[] first, int[] second) {
        double total = rows.totalWeight();
        double sum = 0;
        for (int c = 0; c < rows.classes(); c++) {
            double both = 0;
            double ofFirst = 0;
            double ofSecond = 0;
            for (int row = 0; row < rows.rows(); row++) {
                double weight = rows.weight(row) / total;
                both += first[row] == c && second[row] == c ? weight : 0;
                ofFirst += first[row] == c ? weight : 0;
                ofSecond += second[row] == c ? weight : 0;
            }
            sum += both - ofFirst * ofSecond;
        }
        return sum;
    }

    private static ScoredClasses rows(SplittableRandom random, int count, int classes, double weight) {
        double[] scores = random.doubles((long) count * classes).toArray();
        int[] labels = random.ints(count, 0, classes).toArray();
        double[] weights =
                random.doubles(count, 0.1, 3).map(each -> weight * each).toArray();
        return new ScoredClasses(DMatrixRMaj.wrap(count, classes, scores), labels, weights);
    }
}
