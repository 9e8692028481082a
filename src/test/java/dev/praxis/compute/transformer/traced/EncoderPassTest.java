package dev.praxis.compute.transformer.traced;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture.Dense;
import dev.praxis.compute.transformer.LayerArchitecture;
import dev.praxis.compute.transformer.NormPlacement;
import dev.praxis.compute.transformer.Pooling;
import dev.praxis.compute.transformer.Positions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EncoderPassTest {
    private static final String ALL = "dev.praxis.compute.transformer.fast.Architectures#all";
    private static final int[] IDS = {3, 17, 4, 29, 3, 0, 11, 8, 21};
    private static final int[] TYPES = {0, 0, 0, 1, 1, 0, 1, 1, 1};
    private static final int SIZE = 12;

    private final Random random = new Random(19);

    @ParameterizedTest
    @MethodSource(ALL)
    void a_pass_has_the_result_of_the_forward_pass(EncoderArchitecture architecture) {
        TracedEncoder encoder = encoder(architecture);
        EncoderPass pass = encoder.pass(IDS, TYPES);
        assertThat(pass.lastHiddenState().data).isEqualTo(encoder.forward(IDS, TYPES, Trace.NONE).data);
        assertThat(pass.states()).hasSize(architecture.layers().size() + 1);
        DMatrixRMaj embeddings = matrix(3);
        boolean[] padding = {false, true, false};
        assertThat(encoder.pass(embeddings, padding).lastHiddenState().data)
                .isEqualTo(encoder.forward(embeddings, padding, Trace.NONE).data);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void the_gradient_of_the_embedding_sums_agrees_with_differences(EncoderArchitecture architecture) {
        TracedEncoder encoder = encoder(architecture);
        EncoderPass pass = encoder.pass(IDS, TYPES);
        DMatrixRMaj upstream = matrix(IDS.length);
        DMatrixRMaj expected = Differences.gradient(
                pass.embeddings(),
                sums -> Differences.loss(
                        upstream, EncoderPass.ofSums(encoder, sums).lastHiddenState()));
        assertClose(pass.backward(upstream).data, expected.data, Differences.TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void the_gradient_of_padded_embeddings_agrees_with_differences(EncoderArchitecture architecture) {
        assertPaddedGradientAgrees(architecture);
    }

    @ParameterizedTest
    @EnumSource
    void the_gradient_does_not_change_with_sinusoidal_positions(NormPlacement placement) {
        assertPaddedGradientAgrees(uniform(placement, new Positions.Sinusoidal()));
    }

    private void assertPaddedGradientAgrees(EncoderArchitecture architecture) {
        TracedEncoder encoder = encoder(architecture);
        DMatrixRMaj embeddings = matrix(6);
        boolean[] padding = {false, true, false, false, true, false};
        DMatrixRMaj upstream = matrix(6);
        DMatrixRMaj expected = Differences.gradient(
                embeddings, x -> Differences.loss(upstream, encoder.forward(x, padding, Trace.NONE)));
        assertClose(encoder.pass(embeddings, padding).backward(upstream).data, expected.data, Differences.TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void the_gradient_of_a_heads_scalar_agrees_with_differences(EncoderArchitecture architecture) {
        TracedEncoder encoder = encoder(architecture);
        HeadArchitecture classifier = new HeadArchitecture(
                List.of(Pooling.MEAN), List.of(new Dense(5, true, Activation.TANH), new Dense(3, true, null)));
        TracedHead head = new TracedHead(classifier, NamedWeights.of(classifier, SIZE));
        DMatrixRMaj second = new DMatrixRMaj(1, 3, true, 0, 1, 0);
        EncoderPass pass = encoder.pass(IDS, TYPES);
        DMatrixRMaj gradient = pass.backward(head.backward(pass.lastHiddenState(), 0, second));
        DMatrixRMaj expected = Differences.gradient(
                pass.embeddings(),
                sums -> head.forward(EncoderPass.ofSums(encoder, sums).lastHiddenState(), 0, Trace.NONE)
                        .get(0, 1));
        assertClose(gradient.data, expected.data, Differences.TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_token_without_influence_on_the_loss_has_gradient_0(EncoderArchitecture architecture) {
        int token = 2;
        DMatrixRMaj upstream = new DMatrixRMaj(IDS.length, SIZE);
        CommonOps_DDRM.insert(matrix(1), upstream, token, 0);
        DMatrixRMaj gradient = encoder(architecture).pass(IDS, TYPES).backward(upstream);
        for (int row = 0; row < IDS.length; row++) {
            boolean reached = reaches(architecture.layers(), token, row);
            assertThat(CommonOps_DDRM.elementMaxAbs(CommonOps_DDRM.extractRow(gradient, row, null)) > 0)
                    .as("row %d", row)
                    .isEqualTo(reached);
        }
    }

    /**
     * Returns whether information from the key reaches the query through these layers, given from
     * last to first.
     */
    private static boolean reaches(List<LayerArchitecture> layers, int query, int key) {
        if (layers.isEmpty()) {
            return query == key;
        }
        List<LayerArchitecture> before = layers.subList(0, layers.size() - 1);
        for (int token = 0; token < IDS.length; token++) {
            if (layers.getLast().attention().visibility().sees(query, token) && reaches(before, token, key)) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @EnumSource
    void permuting_the_tokens_without_positions_permutes_the_gradient(NormPlacement placement) {
        TracedEncoder encoder = encoder(uniform(placement, new Positions.None()));
        DMatrixRMaj x = matrix(5);
        DMatrixRMaj upstream = matrix(5);
        int[] order = {3, 1, 4, 0, 2};
        DMatrixRMaj gradient = encoder.pass(x, new boolean[5]).backward(upstream);
        DMatrixRMaj permuted = encoder.pass(rows(x, order), new boolean[5]).backward(rows(upstream, order));
        assertClose(permuted.data, rows(gradient, order).data, FLOAT64);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void padding_has_gradient_0_and_does_not_change_the_others(EncoderArchitecture architecture) {
        TracedEncoder encoder = encoder(architecture);
        DMatrixRMaj x = matrix(4);
        DMatrixRMaj upstream = matrix(4);
        DMatrixRMaj padded = matrix(7);
        CommonOps_DDRM.insert(x, padded, 0, 0);
        DMatrixRMaj paddedUpstream = new DMatrixRMaj(7, SIZE);
        CommonOps_DDRM.insert(upstream, paddedUpstream, 0, 0);
        boolean[] padding = {false, false, false, false, true, true, true};
        DMatrixRMaj gradient = encoder.pass(padded, padding).backward(paddedUpstream);
        assertThat(CommonOps_DDRM.extract(gradient, 0, 4, 0, SIZE).data)
                .isEqualTo(encoder.pass(x, new boolean[4]).backward(upstream).data);
        assertThat(CommonOps_DDRM.elementMaxAbs(CommonOps_DDRM.extract(gradient, 4, 7, 0, SIZE)))
                .isZero();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_normed_embedding_has_a_gradient_that_sums_to_0_in_each_row(EncoderArchitecture architecture) {
        DMatrixRMaj gradient = encoder(architecture).pass(IDS, TYPES).backward(matrix(IDS.length));
        for (int row = 0; row < IDS.length && architecture.embedding().normed(); row++) {
            double[] entries = CommonOps_DDRM.extractRow(gradient, row, null).data;
            double size = Arrays.stream(entries).map(Math::abs).sum();
            assertThat(Math.abs(Arrays.stream(entries).sum())).isLessThanOrEqualTo(FLOAT64 * size);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_gradient_of_another_shape_is_rejected(NormPlacement placement) {
        EncoderPass pass = encoder(uniform(placement, new Positions.None())).pass(matrix(5), new boolean[5]);
        for (DMatrixRMaj wrong : List.of(matrix(4), new DMatrixRMaj(5, SIZE + 1))) {
            assertThatThrownBy(() -> pass.backward(wrong))
                    .isInstanceOfSatisfying(
                            ComputeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SHAPE))
                    .hasMessageContaining("[5, 12]");
        }
    }

    private static TracedEncoder encoder(EncoderArchitecture architecture) {
        return new TracedEncoder(architecture, NamedWeights.of(architecture));
    }

    private static EncoderArchitecture uniform(NormPlacement placement, Positions positions) {
        return EncoderArchitecture.uniform(SIZE, 3, 20, 2, Activation.GELU_TANH, placement, 1e-5, positions);
    }

    private DMatrixRMaj matrix(int rows) {
        return RandomMatrices_DDRM.rectangle(rows, SIZE, -1, 1, random);
    }

    private static DMatrixRMaj rows(DMatrixRMaj x, int[] order) {
        DMatrixRMaj rows = new DMatrixRMaj(order.length, x.numCols);
        for (int i = 0; i < order.length; i++) {
            CommonOps_DDRM.insert(CommonOps_DDRM.extractRow(x, order[i], null), rows, i, 0);
        }
        return rows;
    }
}
