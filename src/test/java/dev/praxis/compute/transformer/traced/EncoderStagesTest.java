package dev.praxis.compute.transformer.traced;

import static dev.praxis.compute.transformer.NormPlacement.AFTER;
import static dev.praxis.compute.transformer.NormPlacement.BEFORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.function.Activation;
import dev.praxis.compute.function.LayerNorm;
import dev.praxis.compute.function.Mask;
import dev.praxis.compute.function.Softmax;
import dev.praxis.compute.kernel.Product;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Positions;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests that each stage follows exactly from earlier stages, and that the last stage is the output.
 */
class EncoderStagesTest {
    private static final int TOKENS = 4;
    private static final double EPSILON = 1e-5;
    private static final boolean[] PADDING = {false, false, false, true};

    private final Random random = new Random(6);
    private final AllStages all = new AllStages();

    @ParameterizedTest
    @CsvSource({"false, true", "true, true", "false, false", "true, false"})
    void each_stage_follows_from_those_before_it_and_the_last_is_the_output(boolean normFirst, boolean sinusoidal) {
        EncoderArchitecture architecture = EncoderArchitecture.uniform(
                6,
                2,
                10,
                3,
                Activation.SWISH,
                normFirst ? BEFORE : AFTER,
                EPSILON,
                sinusoidal ? new Positions.Sinusoidal() : new Positions.None());
        GivenWeights weights = SeededWeights.of(architecture, 5);
        DMatrixRMaj embeddings = RandomMatrices_DDRM.rectangle(TOKENS, 6, -1, 1, random);
        DMatrixRMaj output = new TracedEncoder(architecture, weights).forward(embeddings, PADDING, all);

        DMatrixRMaj x = embeddings;
        if (sinusoidal) {
            assertStage("embedding_sum", CommonOps_DDRM.add(x, all.values("positions"), null));
            x = all.values("embedding_sum");
        }
        for (int layer = 0; layer < 3; layer++) {
            x = normFirst ? assertPreNorm(layer, x, weights) : assertPostNorm(layer, x, weights);
        }
        assertThat(output.data).isEqualTo(x.data);
        assertThat(all.names())
                .isEqualTo(StageListing.ofEmbeddings(architecture, TOKENS)
                        .map(StageShape::name)
                        .toList());
    }

    private DMatrixRMaj assertPostNorm(int layer, DMatrixRMaj x, GivenWeights weights) {
        String in = "layers.%d.".formatted(layer);
        Of of = new Of(weights, in);
        assertAttention(in, x, of);
        assertStage(in + "attention_residual", CommonOps_DDRM.add(x, all.values(in + "output_projection"), null));
        assertStage(
                in + "attention_norm",
                of.norm("attention_norm").forward(all.values(in + "attention_residual"), EPSILON));
        assertFeedForward(in, all.values(in + "attention_norm"), of);
        assertStage(
                in + "output_residual",
                CommonOps_DDRM.add(all.values(in + "attention_norm"), all.values(in + "contraction"), null));
        assertStage(in + "output_norm", of.norm("output_norm").forward(all.values(in + "output_residual"), EPSILON));
        return all.values(in + "output_norm");
    }

    private DMatrixRMaj assertPreNorm(int layer, DMatrixRMaj x, GivenWeights weights) {
        String in = "layers.%d.".formatted(layer);
        Of of = new Of(weights, in);
        assertStage(in + "attention_norm", of.norm("attention_norm").forward(x, EPSILON));
        assertAttention(in, all.values(in + "attention_norm"), of);
        assertStage(in + "attention_residual", CommonOps_DDRM.add(x, all.values(in + "output_projection"), null));
        assertStage(in + "output_norm", of.norm("output_norm").forward(all.values(in + "attention_residual"), EPSILON));
        assertFeedForward(in, all.values(in + "output_norm"), of);
        assertStage(
                in + "output_residual",
                CommonOps_DDRM.add(all.values(in + "attention_residual"), all.values(in + "contraction"), null));
        return all.values(in + "output_residual");
    }

    private void assertAttention(String in, DMatrixRMaj x, Of of) {
        Mask mask = (query, key) -> !PADDING[key];
        for (int head = 0; head < 2; head++) {
            String name = in + "heads.%d.".formatted(head);
            assertStage(name + "queries", columns(of.linear("query"), x, head));
            assertStage(name + "keys", columns(of.linear("key"), x, head));
            assertStage(name + "values", columns(of.linear("value"), x, head));
            assertStage(
                    name + "scores", Product.transposingRight(all.values(name + "queries"), all.values(name + "keys")));
            DMatrixRMaj scaled = new DMatrixRMaj(all.values(name + "scores"));
            CommonOps_DDRM.scale(1 / Math.sqrt(3), scaled);
            assertStage(name + "scaled_scores", scaled);
            for (int row = 0; row < TOKENS; row++) {
                scaled.set(row, 3, -Double.MAX_VALUE);
            }
            assertStage(name + "masked_scores", scaled);
            // No mask is needed: the value that replaces -∞ is small enough.
            assertStage(name + "weights", Softmax.probabilities(scaled, 1));
            assertThat(all.values(name + "weights").data)
                    .isEqualTo(Softmax.probabilities(all.values(name + "scaled_scores"), mask).data);
            assertStage(name + "context", Product.of(all.values(name + "weights"), all.values(name + "values")));
        }
        assertStage(
                in + "concatenation",
                CommonOps_DDRM.concatColumns(
                        all.values(in + "heads.0.context"), all.values(in + "heads.1.context"), null));
        assertStage(in + "output_projection", of.linear("output").forward(all.values(in + "concatenation")));
    }

    private void assertFeedForward(String in, DMatrixRMaj x, Of of) {
        assertStage(in + "expansion", of.linear("expand").forward(x));
        assertStage(in + "activation", Activation.SWISH.forward(all.values(in + "expansion")));
        assertStage(in + "contraction", of.linear("contract").forward(all.values(in + "activation")));
    }

    /** The weights of one layer. */
    private record Of(GivenWeights weights, String prefix) {
        Linear linear(String name) {
            return Linear.of(weights, prefix, name, true);
        }

        LayerNorm norm(String name) {
            return new LayerNorm(weights.vector(prefix + name + ".gain"), weights.vector(prefix + name + ".bias"));
        }
    }

    private static DMatrixRMaj columns(Linear linear, DMatrixRMaj x, int head) {
        return CommonOps_DDRM.extract(linear.forward(x), 0, TOKENS, 3 * head, 3 * head + 3);
    }

    private void assertStage(String name, DMatrixRMaj expected) {
        assertThat(all.values(name).data).as(name).isEqualTo(expected.data);
        assertThat(all.values(name).numCols).as(name).isEqualTo(expected.numCols);
    }

    @Test
    void each_formula_names_the_stages_that_it_depends_on() {
        EncoderArchitecture architecture = EncoderArchitecture.uniform(
                        4, 2, 2, 2, Activation.SWISH, BEFORE, 0.5, new Positions.None())
                .withFinalNorm();
        GivenWeights weights = SeededWeights.of(architecture, 5);
        new TracedEncoder(architecture, weights).forward(new DMatrixRMaj(1, 4), new boolean[1], all);
        String normalized = "gain (x - mean) / √(mean of (x - mean)² + 0.5) + bias, x = each row of ";
        assertThat(all.formula("layers.0.attention_norm")).isEqualTo(normalized + "embedding");
        assertThat(all.formula("layers.0.heads.1.keys")).isEqualTo("attention_norm · W_keyᵀ + b_key, columns 2 to 3");
        assertThat(all.formula("layers.0.heads.1.scores")).isEqualTo("queries · keysᵀ");
        assertThat(all.formula("layers.0.heads.1.scaled_scores")).isEqualTo("scores · 1/√2");
        assertThat(all.formula("layers.0.heads.1.context")).isEqualTo("weights · values");
        assertThat(all.formula("layers.0.output_projection")).isEqualTo("concatenation · W_outputᵀ + b_output");
        assertThat(all.formula("layers.0.attention_residual")).isEqualTo("embedding + output_projection");
        assertThat(all.formula("layers.0.output_norm")).isEqualTo(normalized + "attention_residual");
        assertThat(all.formula("layers.0.expansion")).isEqualTo("output_norm · W_expandᵀ + b_expand");
        assertThat(all.formula("layers.0.activation"))
                .isEqualTo("x σ(x), σ(x) = 1 / (1 + exp(-x)), x = each entry of expansion");
        assertThat(all.formula("layers.0.contraction")).isEqualTo("activation · W_contractᵀ + b_contract");
        assertThat(all.formula("layers.0.output_residual")).isEqualTo("attention_residual + contraction");
        assertThat(all.formula("layers.1.attention_norm")).isEqualTo(normalized + "layers.0.output_residual");
        assertThat(all.formula("layers.1.attention_residual"))
                .isEqualTo("layers.0.output_residual + output_projection");
        assertThat(all.formula("final_norm")).isEqualTo(normalized + "layers.1.output_residual");
    }

    @Test
    void stages_are_reported_in_computation_order() {
        EncoderArchitecture architecture =
                EncoderArchitecture.uniform(2, 1, 2, 1, Activation.RELU, AFTER, EPSILON, new Positions.Sinusoidal());
        new TracedEncoder(architecture, SeededWeights.of(architecture, 5))
                .forward(new DMatrixRMaj(1, 2), new boolean[1], all);
        assertThat(all.names())
                .isEqualTo(List.of(
                        "positions",
                        "embedding_sum",
                        "layers.0.heads.0.queries",
                        "layers.0.heads.0.keys",
                        "layers.0.heads.0.values",
                        "layers.0.heads.0.scores",
                        "layers.0.heads.0.scaled_scores",
                        "layers.0.heads.0.masked_scores",
                        "layers.0.heads.0.weights",
                        "layers.0.heads.0.context",
                        "layers.0.concatenation",
                        "layers.0.output_projection",
                        "layers.0.attention_residual",
                        "layers.0.attention_norm",
                        "layers.0.expansion",
                        "layers.0.activation",
                        "layers.0.contraction",
                        "layers.0.output_residual",
                        "layers.0.output_norm"));
    }
}
