package dev.praxis.compute.dense;

import static dev.praxis.Close.FINITE_DIFFERENCES;
import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static dev.praxis.compute.dense.LayerActivation.IDENTITY;
import static dev.praxis.compute.dense.LayerActivation.SIGMOID;
import static dev.praxis.compute.dense.LayerActivation.SOFTMAX;
import static dev.praxis.compute.dense.LayerActivation.SWISH;
import static dev.praxis.compute.dense.LayerActivation.TANH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BackpropagationTest {

    static Stream<Golden.Case> golden() {
        return Golden.cases("dense-network.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void agrees_with_pytorch(Golden.Case golden) {
        List<DenseLayer> layers = new ArrayList<>();
        for (int l = 0; l < golden.get("weights").size(); l++) {
            layers.add(new DenseLayer(
                    Golden.matrix(golden.get("weights").get(l)),
                    Golden.vector(golden.get("biases").get(l)),
                    LayerActivation.valueOf(
                            golden.get("activations").get(l).asString().toUpperCase(Locale.ROOT))));
        }
        DenseNetwork network = new DenseNetwork(layers);
        DMatrixRMaj targets = golden.get("targets").get(0).isArray()
                ? golden.matrix("targets")
                : OneHot.of(
                        Arrays.stream(golden.vector("targets"))
                                .mapToLong(y -> (long) y)
                                .toArray(),
                        network.out());
        Loss loss = Loss.valueOf(golden.get("loss_function").asString().toUpperCase(Locale.ROOT));
        ForwardPass pass = ForwardPass.of(network, golden.matrix("inputs"));
        Backpropagation result = Backpropagation.of(network, pass, targets, loss);

        assertClose(result.loss(), golden.get("loss").asDouble(), FLOAT64);
        assertClose(result.losses(), golden.vector("loss_per_sample"), FLOAT64);
        for (int l = 0; l < layers.size(); l++) {
            assertSame(pass.weightedInputs().get(l), golden, "z", l);
            assertSame(pass.activations().get(l), golden, "a", l);
            assertSame(result.errors().get(l), golden, "errors", l);
            assertSame(result.weightGradients().get(l), golden, "weight_gradients", l);
            assertClose(
                    result.biasGradients().get(l),
                    Golden.vector(golden.get("bias_gradients").get(l)),
                    FLOAT64);
        }
        assertClose(result.inputGradients(network).data, golden.matrix("input_gradient").data, FLOAT64);
    }

    private static void assertSame(DMatrixRMaj actual, Golden.Case golden, String field, int layer) {
        assertClose(actual.data, Golden.matrix(golden.get(field).get(layer)).data, FLOAT64);
    }

    @Test
    void the_worked_example_agrees_with_its_published_values() {
        DenseNetwork network = new DenseNetwork(List.of(
                new DenseLayer(
                        new DMatrixRMaj(new double[][] {{.1, .2}, {.3, .4}, {.5, .6}}),
                        new double[] {.1, .2, .3},
                        SIGMOID),
                new DenseLayer(
                        new DMatrixRMaj(new double[][] {{.1, .2, .3}, {.4, .5, .6}}), new double[] {.1, .2}, SOFTMAX)));
        ForwardPass pass = ForwardPass.of(network, new DMatrixRMaj(new double[][] {{1, 2}}));
        Backpropagation result = Backpropagation.of(network, pass, OneHot.of(new long[] {1}, 2), Loss.CROSS_ENTROPY);
        // The example gives eight decimals.
        assertClose(result.loss(), 0.37306228, 1e-7);
        assertClose(result.errors().get(1).data, new double[] {0.31137765, -0.31137765}, 1e-7);
        assertClose(result.errors().get(0).data, new double[] {-0.02137149, -0.0157213, -0.0098078}, 1e-6);
    }

    /**
     * Returns all pairs of hidden and last activations, with each loss that the last one allows.
     */
    static Stream<Arguments> activationsAndLosses() {
        return Stream.of(LayerActivation.values())
                .flatMap(f -> Stream.of(Loss.values())
                        .filter(loss ->
                                loss == Loss.SQUARED_ERROR || f == (loss == Loss.CROSS_ENTROPY ? SOFTMAX : SIGMOID))
                        .flatMap(loss -> Stream.of(LayerActivation.values())
                                .filter(hidden -> hidden != SOFTMAX)
                                .map(hidden -> Arguments.of(hidden, f, loss))));
    }

    @ParameterizedTest
    @MethodSource("activationsAndLosses")
    void gradients_agree_with_finite_differences_of_the_naive_loss(
            LayerActivation hidden, LayerActivation last, Loss loss) {
        Random random = new Random(5);
        DenseNetwork network = RandomNetwork.of(random, new int[] {3, 4, 3, 2}, hidden, hidden, last);
        DMatrixRMaj inputs = RandomNetwork.matrix(random, 5, 3);
        DMatrixRMaj targets = RandomNetwork.distributions(random, 5, 2);
        Backpropagation result = Backpropagation.of(network, ForwardPass.of(network, inputs), targets, loss);
        assertClose(result.loss(), Naive.meanLoss(network, loss, inputs, targets), FLOAT64);
        for (int l = 0; l < 3; l++) {
            DenseLayer layer = network.layers().get(l);
            assertDerivatives(
                    result.weightGradients().get(l).data, layer.weights().data, network, loss, inputs, targets);
            assertDerivatives(result.biasGradients().get(l), layer.bias(), network, loss, inputs, targets);
        }
        assertDerivatives(result.inputGradients(network).data, inputs.data, network, loss, inputs, targets);
    }

    private static void assertDerivatives(
            double[] gradients,
            double[] parameters,
            DenseNetwork network,
            Loss loss,
            DMatrixRMaj inputs,
            DMatrixRMaj targets) {
        double step = 1e-6;
        assertThat(gradients).hasSameSizeAs(parameters);
        for (int i = 0; i < parameters.length; i++) {
            double parameter = parameters[i];
            parameters[i] = parameter + step;
            double above = Naive.meanLoss(network, loss, inputs, targets);
            parameters[i] = parameter - step;
            double below = Naive.meanLoss(network, loss, inputs, targets);
            parameters[i] = parameter;
            assertThat(Math.abs(gradients[i] - (above - below) / (2 * step))).isLessThan(FINITE_DIFFERENCES);
        }
    }

    @Test
    void errors_are_per_sample_and_gradients_are_means() {
        Random random = new Random(6);
        DenseNetwork network = RandomNetwork.of(random, new int[] {3, 4, 2}, SWISH, TANH);
        DMatrixRMaj inputs = RandomNetwork.matrix(random, 7, 3);
        DMatrixRMaj targets = RandomNetwork.matrix(random, 7, 2);
        Backpropagation batch =
                Backpropagation.of(network, ForwardPass.of(network, inputs), targets, Loss.SQUARED_ERROR);
        double[] weightGradient = new double[12];
        double[] biasGradient = new double[4];
        for (int i = 0; i < 7; i++) {
            DMatrixRMaj input = CommonOps_DDRM.extractRow(inputs, i, null);
            Backpropagation alone = Backpropagation.of(
                    network,
                    ForwardPass.of(network, input),
                    CommonOps_DDRM.extractRow(targets, i, null),
                    Loss.SQUARED_ERROR);
            assertThat(batch.losses()[i]).isEqualTo(alone.loss());
            for (int l = 0; l < 2; l++) {
                assertThat(Naive.row(batch.errors().get(l), i))
                        .isEqualTo(alone.errors().get(l).data);
            }
            double[] inputGradient = alone.inputGradients(network).data;
            Arrays.setAll(inputGradient, j -> inputGradient[j] / 7);
            assertClose(Naive.row(batch.inputGradients(network), i), inputGradient, FLOAT64);
            Arrays.setAll(
                    weightGradient,
                    j -> weightGradient[j] + alone.weightGradients().getFirst().data[j] / 7);
            Arrays.setAll(
                    biasGradient, j -> biasGradient[j] + alone.biasGradients().getFirst()[j] / 7);
        }
        assertClose(batch.weightGradients().getFirst().data, weightGradient, FLOAT64);
        assertClose(batch.biasGradients().getFirst(), biasGradient, FLOAT64);
    }

    @Test
    void overflowing_values_stay_finite() {
        DenseNetwork network = new DenseNetwork(List.of(
                new DenseLayer(new DMatrixRMaj(new double[][] {{1e300}}), new double[] {0}, IDENTITY),
                new DenseLayer(new DMatrixRMaj(new double[][] {{1e300}}), new double[] {0}, IDENTITY)));
        DMatrixRMaj inputs = new DMatrixRMaj(new double[][] {{1e300}, {-1e300}, {1e300}});
        DMatrixRMaj targets = new DMatrixRMaj(new double[][] {{-1e308}, {1e308}, {-1e308}});
        Backpropagation result =
                Backpropagation.of(network, ForwardPass.of(network, inputs), targets, Loss.SQUARED_ERROR);
        assertThat(result.loss()).isEqualTo(Double.MAX_VALUE);
        assertThat(result.errors().getFirst().data)
                .containsExactly(Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE);
        assertThat(result.weightGradients().getFirst().data[0]).isEqualTo(Double.MAX_VALUE);
        assertThat(result.biasGradients().getLast()[0]).isFinite();
        for (double gradient : result.inputGradients(network).data) {
            assertThat(gradient).isFinite();
        }
    }
}
