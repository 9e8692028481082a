package dev.praxis.compute.transformer.traced;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.EmbeddingArchitecture;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture.Dense;
import dev.praxis.compute.transformer.HeadArchitecture.Normalize;
import dev.praxis.compute.transformer.NormPlacement;
import dev.praxis.compute.transformer.Pooling;
import dev.praxis.compute.transformer.Positions;
import dev.praxis.compute.transformer.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenAttributionsTest {
    private static final String ALL = "dev.praxis.compute.transformer.fast.Architectures#all";
    private static final int[] IDS = {3, 17, 4, 29, 12, 0, 11};
    private static final int[] TYPES = {0, 0, 0, 1, 1, 0, 1};
    private static final int SIZE = 12;

    /**
     * Relative. Rounding errors of the differences reach 2e-7 where an encoder flattens gradients.
     */
    private static final double TOLERANCE = 1e-6;

    /** Relative. A gradient that jumps is integrated less exactly. */
    private static final double WITH_KINKS = 1e-3;

    private static final DMatrixRMaj TEXT = RandomMatrices_DDRM.rectangle(1, 3, -1, 1, new Random(5));

    @ParameterizedTest
    @MethodSource(ALL)
    void gradient_times_input_is_the_derivative_along_the_embedding_of_each_token(EncoderArchitecture architecture) {
        for (Explained f : scalars()) {
            TokenAttributions attributions = gradientTimesInput(architecture, f);
            DMatrixRMaj expected =
                    Differences.gradient(ones(IDS.length), factors -> scaled(architecture, f, factors.data));
            assertClose(attributions.tokens(), expected.data, TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void their_sum_is_the_derivative_along_all_embeddings(EncoderArchitecture architecture) {
        for (Explained f : scalars()) {
            TokenAttributions attributions = gradientTimesInput(architecture, f);
            DMatrixRMaj expected = Differences.gradient(ones(1), factor -> {
                double[] factors = new double[IDS.length];
                Arrays.fill(factors, factor.data[0]);
                return scaled(architecture, f, factors);
            });
            double scale = Arrays.stream(attributions.tokens()).map(Math::abs).sum();
            assertClose(new double[] {attributions.sum()}, expected.data, TOLERANCE, Math.max(scale, 1e-3));
            assertThat(attributions.remainder()).isEqualTo(attributions.value() - attributions.sum());
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void the_value_is_that_of_the_forward_pass(EncoderArchitecture architecture) {
        for (Explained f : scalars()) {
            double expected = f.value(encoder(architecture).forward(IDS, TYPES, Trace.NONE));
            assertThat(gradientTimesInput(architecture, f).value()).isEqualTo(expected);
        }
    }

    /** Excludes experts: a value jumps where a token is routed to other ones. */
    @ParameterizedTest
    @MethodSource(ALL)
    void integrated_gradients_sum_to_the_difference_from_the_baseline(EncoderArchitecture architecture) {
        assumeThat(architecture.layers()).noneMatch(layer -> layer.feedForward().experts() != null);
        boolean hasKinks = architecture.layers().stream()
                .anyMatch(layer -> layer.feedForward().activation() == Activation.RELU);
        TokenEmbeddings embeddings = TokenEmbeddings.of(encoder(architecture), IDS, TYPES);
        DMatrixRMaj near = embeddings.values().copy();
        CommonOps_DDRM.scale(0.9, near);
        for (Explained f : scalars()) {
            TokenAttributions attributions =
                    TokenAttributions.integratedGradients(embeddings, embeddings.pass(), near, 24, f);
            assertThat(attributions.baselineValue()).isNotNull().isNotEqualTo(attributions.value());
            double scale = Arrays.stream(attributions.tokens()).map(Math::abs).sum();
            assertThat(Math.abs(attributions.remainder()))
                    .isLessThanOrEqualTo((hasKinks ? WITH_KINKS : TOLERANCE) * scale);
        }
    }

    @Test
    void on_a_line_both_methods_are_the_exact_parts() {
        EncoderArchitecture bag = embedding(new EmbeddingArchitecture(30, new Positions.None(), 0, false));
        Explained f = new ExplainedLogit(head(new Dense(3, false, null)), 1);
        TokenEmbeddings embeddings = TokenEmbeddings.of(encoder(bag), IDS, TYPES);
        TokenAttributions first = TokenAttributions.gradientTimesInput(embeddings, embeddings.pass(), f);
        TokenAttributions integrated = TokenAttributions.integratedGradients(
                embeddings, embeddings.pass(), new DMatrixRMaj(IDS.length, SIZE), 1, f);
        for (int token = 0; token < IDS.length; token++) {
            TokenEmbeddings alone = TokenEmbeddings.of(encoder(bag), new int[] {IDS[token]}, new int[] {TYPES[token]});
            double part = f.value(alone.pass().lastHiddenState()) / IDS.length;
            assertClose(first.tokens()[token], part, FLOAT64);
            assertClose(integrated.tokens()[token], part, FLOAT64);
        }
        assertThat(Math.abs(first.remainder())).isLessThan(FLOAT64);
        assertThat(Math.abs(integrated.remainder())).isLessThan(FLOAT64);
    }

    @Test
    void a_token_that_equals_its_baseline_has_no_part() {
        EncoderArchitecture architecture =
                embedding(new EmbeddingArchitecture(30, new Positions.Learned(20, null), 2, true));
        TokenEmbeddings embeddings = TokenEmbeddings.of(encoder(architecture), IDS, TYPES);
        int[] masked = IDS.clone();
        masked[2] = 7;
        DMatrixRMaj baseline =
                TokenEmbeddings.of(encoder(architecture), masked, TYPES).values();
        double[] tokens = TokenAttributions.integratedGradients(
                        embeddings, embeddings.pass(), baseline, 4, scalars().getFirst())
                .tokens();
        for (int token = 0; token < IDS.length; token++) {
            assertThat(tokens[token] == 0).isEqualTo(token != 2);
        }
    }

    @Test
    void before_a_norm_of_the_token_alone_the_product_would_vanish() {
        EncoderArchitecture architecture = embedding(new EmbeddingArchitecture(30, new Positions.None(), 0, true));
        Explained f = scalars().getFirst();
        TokenEmbeddings embeddings = TokenEmbeddings.of(encoder(architecture), IDS, TYPES);
        double[] after = TokenAttributions.gradientTimesInput(embeddings, embeddings.pass(), f)
                .tokens();
        EncoderPass ofSums = encoder(architecture).pass(IDS, TYPES);
        DMatrixRMaj gradient = ofSums.backward(f.gradient(ofSums.lastHiddenState()));
        double before = Differences.loss(ofSums.embeddings(), gradient);
        assertThat(Math.abs(before))
                .isLessThan(1e-3 * Arrays.stream(after).map(Math::abs).max().orElseThrow());
    }

    @Test
    void the_best_label_is_the_first_of_equals() {
        TracedHead head = head(new Dense(3, false, null));
        DMatrixRMaj zero = new DMatrixRMaj(2, SIZE);
        assertThat(ExplainedLogit.best(head, zero).label()).isZero();
        DMatrixRMaj states = RandomMatrices_DDRM.rectangle(2, SIZE, -1, 1, new Random(4));
        double[] logits = head.forward(states, 0, Trace.NONE).data;
        double best = logits[ExplainedLogit.best(head, states).label()];
        assertThat(best).isEqualTo(Arrays.stream(logits).max().orElseThrow());
    }

    @Test
    void the_cosine_of_a_zero_vector_is_undefined() {
        TracedHead head = head(new Normalize());
        DMatrixRMaj zero = new DMatrixRMaj(1, SIZE);
        Explained cosine = ExplainedCosine.with(RandomMatrices_DDRM.rectangle(1, SIZE, -1, 1, new Random(4)), head, 0);
        List.<Runnable>of(
                        () -> ExplainedCosine.with(zero, head, 0),
                        () -> cosine.value(zero),
                        () -> cosine.gradient(zero))
                .forEach(undefined -> assertThatThrownBy(undefined::run)
                        .isInstanceOfSatisfying(
                                ComputeException.class,
                                e -> assertThat(e.reason()).isEqualTo(Reason.UNDEFINED)));
    }

    private static TokenAttributions gradientTimesInput(EncoderArchitecture architecture, Explained f) {
        TokenEmbeddings embeddings = TokenEmbeddings.of(encoder(architecture), IDS, TYPES);
        return TokenAttributions.gradientTimesInput(embeddings, embeddings.pass(), f);
    }

    /** Returns f where the embedding of each token has a factor. */
    private static double scaled(EncoderArchitecture architecture, Explained f, double[] factors) {
        if (!TokenEmbeddings.isFunctionOfToken(architecture)) {
            Weights scaled = new ScaledRows(NamedWeights.of(architecture), factors);
            return f.value(new TracedEncoder(architecture, scaled).forward(IDS, TYPES, Trace.NONE));
        }
        TracedEncoder encoder = encoder(architecture);
        DMatrixRMaj first = encoder.pass(IDS, TYPES).states().getFirst().copy();
        CommonOps_DDRM.multRows(factors, first);
        return f.value(encoder.forward(first, new boolean[IDS.length], Trace.NONE));
    }

    /** Weights in which the embedding of each token has a factor. */
    private record ScaledRows(Weights weights, double[] factors) implements Weights {
        @Override
        public DMatrixRMaj transposed(String name) {
            return weights.transposed(name);
        }

        @Override
        public double[] vector(String name) {
            return weights.vector(name);
        }

        @Override
        public void row(String name, int row, double[] into) {
            weights.row(name, row, into);
            for (int token = 0; name.equals("token_embeddings.weight") && token < IDS.length; token++) {
                for (int i = 0; IDS[token] == row && i < into.length; i++) {
                    into[i] *= factors[token];
                }
            }
        }
    }

    private static List<Explained> scalars() {
        return List.of(
                new ExplainedLogit(head(new Dense(5, true, Activation.TANH), new Dense(3, true, null)), 1),
                ExplainedCosine.with(TEXT, head(new Dense(3, true, Activation.TANH), new Normalize()), 2));
    }

    private static TracedHead head(HeadArchitecture.Step... steps) {
        HeadArchitecture architecture = new HeadArchitecture(List.of(Pooling.MEAN), List.of(steps));
        return new TracedHead(architecture, NamedWeights.of(architecture, SIZE));
    }

    private static EncoderArchitecture embedding(EmbeddingArchitecture embedding) {
        EncoderArchitecture uniform = EncoderArchitecture.uniform(
                SIZE, 3, 20, 1, Activation.GELU, NormPlacement.AFTER, 1e-5, new Positions.None());
        return new EncoderArchitecture(SIZE, embedding, List.of(), uniform.norm(), uniform.normPlacement(), false, 140);
    }

    private static TracedEncoder encoder(EncoderArchitecture architecture) {
        return new TracedEncoder(architecture, NamedWeights.of(architecture));
    }

    private static DMatrixRMaj ones(int count) {
        DMatrixRMaj ones = new DMatrixRMaj(1, count);
        CommonOps_DDRM.fill(ones, 1);
        return ones;
    }
}
