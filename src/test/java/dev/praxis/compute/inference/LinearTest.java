package dev.praxis.compute.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.Stored;
import dev.praxis.compute.kernel.WeightMatrix;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.praxis.compute.kernel.Engines#all")
class LinearTest {
    private final Part part;
    private final WeightMatrix weight;

    LinearTest(Engine engine) {
        part = Part.seeded(1, engine);
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
    void there_may_be_no_bias() {
        FMatrixRMaj x = new FMatrixRMaj(2, 3, true, 1, 1, 1, 2, 0, -1);
        assertThat(new Linear(weight, null).forward(x).data).containsExactly(6, 4, -1, -7);
    }

    @Test
    void rows_of_another_size_are_refused() {
        for (int columns : new int[] {2, 4}) {
            assertThatThrownBy(() -> new Linear(weight, null).forward(new FMatrixRMaj(4, columns)))
                    .isInstanceOfSatisfying(ComputeException.class, e -> {
                        assertThat(e.reason()).isEqualTo(Reason.SHAPE);
                        assertThat(e.getMessage()).isEqualTo("expected rows of 3, found " + columns);
                    });
        }
    }

    @Test
    void agrees_with_its_definition() {
        Linear linear = part.linear(70, 50);
        FMatrixRMaj x = part.matrix(9, 50);
        Naive.assertClose(linear.forward(x), Naive.linear(linear, Naive.wide(x)), Naive.FLOAT32);
    }
}
