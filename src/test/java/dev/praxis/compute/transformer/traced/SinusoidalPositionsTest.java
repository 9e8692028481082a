package dev.praxis.compute.transformer.traced;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class SinusoidalPositionsTest {

    @Test
    void the_first_position_is_zeros_and_ones() {
        assertThat(SinusoidalPositions.of(1, 5).data).containsExactly(0, 1, 0, 1, 0);
    }

    @Test
    void even_columns_are_sines_and_odd_ones_cosines_of_the_same_angle() {
        DMatrixRMaj positions = SinusoidalPositions.of(30, 8);
        for (int token = 0; token < 30; token++) {
            for (int pair = 0; pair < 4; pair++) {
                double angle = token * Math.pow(10_000, -pair / 4.0);
                assertClose(positions.get(token, 2 * pair), Math.sin(angle), FLOAT64);
                assertClose(positions.get(token, 2 * pair + 1), Math.cos(angle), FLOAT64);
            }
        }
    }
}
