package dev.praxis.compute.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.compute.execution.Executions;
import java.util.Arrays;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionGridTest {
    private static final DenseNetwork NETWORK =
            RandomNetwork.of(new Random(1), new int[] {2, 5, 3}, LayerActivation.TANH, LayerActivation.SOFTMAX);

    private static final DMatrixRMaj POINTS = new DMatrixRMaj(new double[][] {{0, 10}, {2, 20}, {1, 12}});

    @Test
    void the_outputs_are_those_of_a_forward_pass_at_the_centers_of_the_cells() {
        DecisionGrid grid = DecisionGrid.of(NETWORK, POINTS);
        for (int cell : new int[] {0, 137, 138, 6_900, 13_799}) {
            int row = cell / DecisionGrid.COLUMNS;
            int column = cell % DecisionGrid.COLUMNS;
            DMatrixRMaj center = new DMatrixRMaj(new double[][] {
                {0.5 * (grid.x(column) + grid.x(column + 1)), 0.5 * (grid.y(row) + grid.y(row + 1))}
            });
            double[] expected = ForwardPass.of(NETWORK, center).activations().getLast().data;
            double[] found = Arrays.copyOfRange(grid.outputs().data, 3 * cell, 3 * cell + 3);
            assertThat(found).containsExactly(expected, within(1e-12));
        }
    }

    @Test
    void the_grid_covers_the_points_and_a_margin() {
        DecisionGrid grid = DecisionGrid.of(NETWORK, POINTS);
        assertThat(grid.minX()).isCloseTo(-0.3, within(1e-12));
        assertThat(grid.maxX()).isCloseTo(2.3, within(1e-12));
        assertThat(grid.minY()).isCloseTo(8.5, within(1e-12));
        assertThat(grid.maxY()).isCloseTo(21.5, within(1e-12));
        assertThat(grid.x(0)).isEqualTo(grid.minX());
        assertThat(grid.x(DecisionGrid.COLUMNS)).isCloseTo(grid.maxX(), within(1e-12));
        assertThat(grid.y(DecisionGrid.ROWS)).isCloseTo(grid.maxY(), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-300, -7, 1e300, -Double.MAX_VALUE})
    void a_single_point_has_a_range_around_it(double coordinate) {
        DecisionGrid grid = DecisionGrid.of(NETWORK, new DMatrixRMaj(new double[][] {{coordinate, coordinate}}));
        assertThat(grid.minX()).isLessThan(grid.maxX()).isFinite();
        assertThat(grid.maxX()).isFinite();
        assertThat(grid.outputs().data).hasSize(13_800 * 3).doesNotContain(Double.NaN);
    }

    @Test
    void the_largest_numbers_have_a_finite_range() {
        DecisionGrid grid =
                DecisionGrid.of(NETWORK, new DMatrixRMaj(new double[][] {{-Double.MAX_VALUE, 0}, {Double.MAX_VALUE, 1}
                }));
        assertThat(grid.minX()).isEqualTo(-1e300);
        assertThat(grid.x(DecisionGrid.COLUMNS)).isEqualTo(1e300);
    }

    @Test
    void the_cost_grows_with_the_network() {
        DenseNetwork larger =
                RandomNetwork.of(new Random(1), new int[] {2, 500, 3}, LayerActivation.TANH, LayerActivation.SOFTMAX);
        assertThat(DecisionGrid.multiplications(larger))
                .isGreaterThan(DecisionGrid.multiplications(NETWORK))
                .isGreaterThan(13_800.0 * 500 * 5);
        assertThat(DecisionGrid.cost(larger).operations())
                .isGreaterThan(DecisionGrid.cost(NETWORK).operations());
        assertThat(DecisionGrid.cost(larger).workingBytes()).isGreaterThan(138 * 500 * 2 * Double.BYTES);
    }

    @Test
    void it_can_be_cancelled() {
        DenseNetwork large = RandomNetwork.of(
                new Random(1),
                new int[] {2, 1000, 1000, 1},
                LayerActivation.TANH,
                LayerActivation.TANH,
                LayerActivation.SIGMOID);
        Executions.assertStopsPromptly("a decision grid of 1,000,000 weights", () -> DecisionGrid.of(large, POINTS));
    }
}
