package dev.praxis.compute.dense;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OptimizerTest {

    /**
     * Steps on {@code f(θ) = θ⁴ / 4} from θ = 1 with η = 0.1: torch.optim.SGD, SGD(momentum=0.9)
     * and Adam with their defaults, in float64, after 1, 2 and 10 steps.
     */
    @ParameterizedTest
    @CsvSource({
        "SGD, 0.9, 0.8271000000000001, 0.560443663852896",
        "MOMENTUM, 0.9, 0.7371, -0.4327446259062549",
        "ADAM, 0.900000001, 0.8020136511703234, 0.2098620013945725"
    })
    void steps_agree_with_pytorch(Optimizer optimizer, double one, double two, double ten) {
        double[] parameter = {1};
        double[][] state = new double[optimizer.stateValues()][1];
        for (int t = 1; t <= 10; t++) {
            double gradient = parameter[0] * parameter[0] * parameter[0];
            optimizer.step(parameter, new double[] {gradient}, 0.1, t, state);
            if (t <= 2) {
                assertClose(parameter[0], t == 1 ? one : two, FLOAT64);
            }
        }
        assertClose(parameter[0], ten, FLOAT64);
    }

    @Test
    void the_first_step_of_adam_is_the_learning_rate_for_any_gradient() {
        double[] parameters = {0, 0, 0};
        Optimizer.ADAM.step(parameters, new double[] {5, -1e-3, 1e200}, 0.01, 1, new double[2][3]);
        assertClose(parameters[0], -0.01, 1e-6);
        assertClose(parameters[1], 0.01, 1e-4);
        assertThat(parameters[2]).isFinite();
    }

    @ParameterizedTest
    @EnumSource
    void entries_are_updated_independently(Optimizer optimizer) {
        double[] together = {1, 2};
        double[] alone = {2};
        double[][] state = new double[optimizer.stateValues()][2];
        double[][] stateAlone = new double[optimizer.stateValues()][1];
        for (int t = 1; t <= 5; t++) {
            optimizer.step(together, new double[] {t, -3.0 * t}, 0.1, t, state);
            optimizer.step(alone, new double[] {-3.0 * t}, 0.1, t, stateAlone);
            assertThat(together[1]).isEqualTo(alone[0]);
        }
    }
}
