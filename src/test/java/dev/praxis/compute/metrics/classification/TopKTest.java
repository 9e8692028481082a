package dev.praxis.compute.metrics.classification;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.Golden;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopKTest {

    static Stream<ScoredClasses> random() {
        return ExampleClasses.random();
    }

    static Stream<Golden.Case> golden() {
        return Golden.cases("classification.json")
                .filter(golden -> golden.json().has("top_k"));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void accuracies_without_ties_agree_with_scikit_learn(Golden.Case golden) {
        ScoredClasses rows = ExampleClasses.of(golden, "scores");
        int[] ks = IntStream.range(1, rows.classes()).toArray();
        double[] accuracies = TopK.accuracies(rows, ks);
        assertClose(
                TopK.accuracies(rows, new int[] {1})[0], golden.get("accuracy").asDouble(), FLOAT64);
        for (int i = 0; i < ks.length; i++) {
            assertClose(accuracies[i], golden.get("top_k").get("" + ks[i]).asDouble(), FLOAT64);
        }
    }

    @ParameterizedTest
    @MethodSource("random")
    void accuracies_agree_with_a_stable_sort_of_the_classes(ScoredClasses rows) {
        int[] ks = IntStream.rangeClosed(1, rows.classes()).toArray();
        double[] accuracies = TopK.accuracies(rows, ks);
        for (int k : ks) {
            double within = 0;
            for (int row = 0; row < rows.rows(); row++) {
                int at = row;
                List<Integer> order = IntStream.range(0, rows.classes())
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer c) -> -rows.score(at, c)))
                        .toList();
                within += order.subList(0, k).contains(rows.labels()[row]) ? rows.weight(row) : 0;
            }
            assertClose(accuracies[k - 1], within / rows.totalWeight(), FLOAT64);
        }
        assertThat(accuracies[0]).isEqualTo(TopK.accuracies(rows, new int[] {1})[0]);
        assertThat(accuracies).isSorted().endsWith(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 100})
    void a_k_out_of_range_is_rejected(int k) {
        ScoredClasses rows = new ScoredClasses(new DMatrixRMaj(1, 2), new int[1], null);
        assertThatThrownBy(() -> TopK.accuracies(rows, new int[] {1, k}))
                .isInstanceOfSatisfying(ComputeException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.VALUE);
                    assertThat(e.indices()).containsExactly(1);
                });
    }
}
