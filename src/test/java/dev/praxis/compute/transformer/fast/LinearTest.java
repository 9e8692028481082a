package dev.praxis.compute.transformer.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.Product;
import dev.praxis.compute.kernel.Stored;
import dev.praxis.compute.kernel.WeightMatrix;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.praxis.compute.kernel.Engines#all")
class LinearTest {
    private final Engine engine;
    private final WeightMatrix weight;

    LinearTest(Engine engine) {
        this.engine = engine;
        weight = WeightMatrix.pack(engine, List.of(Stored.matrix(2, 3, 1, 2, 3, -1, 0, 5)));
    }

    @Test
    void the_bias_is_added_to_every_row() {
        FMatrixRMaj x = new FMatrixRMaj(2, 3, true, 1, 1, 1, 2, 0, -1);
        Linear linear = new Linear(weight, new float[] {10, 20});
        assertThat(linear.out()).isEqualTo(2);
        assertThat(linear.forward(x).data).containsExactly(16, 24, 9, 13);
    }

    @Test
    void the_bias_is_optional() {
        FMatrixRMaj x = new FMatrixRMaj(2, 3, true, 1, 1, 1, 2, 0, -1);
        assertThat(new Linear(weight, null).forward(x).data).containsExactly(6, 4, -1, -7);
    }

    @Test
    void rows_of_another_size_are_rejected() {
        for (int columns : new int[] {2, 4}) {
            assertThatThrownBy(() -> new Linear(weight, null).forward(new FMatrixRMaj(4, columns)))
                    .isInstanceOfSatisfying(ComputeException.class, e -> {
                        assertThat(e.reason()).isEqualTo(Reason.SHAPE);
                        assertThat(e.getMessage()).isEqualTo("expected rows of 3, found " + columns);
                    });
        }
    }

    @Test
    void agrees_with_the_product_in_float64() {
        WeightLoader loader = new WeightLoader(new RandomWeights(1), engine);
        Linear linear = loader.linear("w", 70, 50, true);
        FMatrixRMaj x = Samples.seeded(1).matrix(9, 50);
        DMatrixRMaj expected = Product.of(
                new DMatrixRMaj(9, 50, true, Agreement.wide(x.data)),
                loader.held().transposed("w.weight"));
        double[] bias = loader.held().vector("w.bias");
        for (int i = 0; i < expected.data.length; i++) {
            expected.data[i] += bias[i % 70];
        }
        Agreement.assertClose(linear.forward(x).data, expected, Agreement.FLOAT32);
    }

    @Test
    void stacked_layers_have_adjacent_results_and_are_read_back_separately() {
        WeightLoader loader = new WeightLoader(new RandomWeights(2), engine);
        Linear stacked = loader.stacked(List.of("a", "b"), new int[] {3, 5}, 7, true);
        WeightLoader apart = new WeightLoader(new RandomWeights(2), engine);
        FMatrixRMaj x = Samples.seeded(1).matrix(1, 7);
        float[] both = stacked.forward(x).data;
        assertThat(both).hasSize(8).startsWith(apart.linear("a", 3, 7, true).forward(x).data);
        assertThat(both).endsWith(apart.linear("b", 5, 7, true).forward(x).data);
        assertThat(loader.held().transposed("b.weight").data)
                .isEqualTo(apart.held().transposed("b.weight").data);
    }
}
