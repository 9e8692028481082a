package dev.praxis.api.explanations.encoder;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.praxis.compute.transformer.traced.GivenWeights;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;

@Schema(description = "Weights of the encoder: either a seed, or layers with their additions. Defaults to seed 42.")
record EncoderWeightsRequest(
        @Schema(
                description =
                        "Seed of random weights: a (2 u - 1) with a = sqrt(6 / (in + out)) (Xavier uniform), biases of 0 and "
                                + "gains of 1, and token embeddings sqrt(3) (2 u - 1). The uniform numbers u of the seed (see seeds in "
                                + "docs/conventions.md) are taken layer by layer, in the order query, key, value, output, expand, "
                                + "contract, row by row of [out x in], and then for the embeddings, row by row.")
        @Nullable
        Long seed,

        @JsonSetter(contentNulls = Nulls.FAIL) @Schema(description = "Layers, first to last.") @Nullable
        List<Layer> layers,

        @Schema(
                description =
                        "With layers: token embeddings, shape [vocabulary x model_size]. Required with words and token_ids.")
        @Nullable
        Tensor tokenEmbeddings,

        @Schema(description = "With layers: norm applied to the output of the last layer.") @Nullable
        NormWeights finalNorm) {

    static final EncoderWeightsRequest DEFAULT = new EncoderWeightsRequest(null, null, null, null);
    private static final long DEFAULT_SEED = 42;

    /**
     * Returns the source of the weights. Rejects a seed together with layers, and token embeddings
     * that have no tokens.
     */
    WeightSource source(EncoderInput input, SeededWeightsCache cache) {
        if (layers == null) {
            Options.requireAbsent("/weights/token_embeddings", tokenEmbeddings, "without layers");
            Options.requireAbsent("/weights/final_norm", finalNorm, "without layers");
            return new SeededSource(seed == null ? DEFAULT_SEED : seed, cache);
        }
        Options.requireAbsent("/weights/seed", seed, "with layers");
        if (input.sent() != null) {
            Options.requireAbsent("/weights/token_embeddings", tokenEmbeddings, "with embeddings");
        }
        if (layers.isEmpty()) {
            throw invalid("/layers", "expected at least one layer, found none");
        }
        return new SentSource(layers, finalNorm, tokenEmbeddings);
    }

    private static ProblemException invalid(String path, String detail) {
        return ProblemException.invalid("/weights" + path, detail);
    }

    @Schema(
            name = "EncoderLayerRequest",
            description = "Weights of one layer, with model size d and feed-forward size f.")
    record Layer(
            @Required @Schema(description = "Query projection, d to d.")
            LinearWeights query,

            @Required @Schema(description = "Key projection, d to d.")
            LinearWeights key,

            @Required @Schema(description = "Value projection, d to d.")
            LinearWeights value,

            @Required @Schema(description = "Projection of the concatenated contexts of all heads, d to d.")
            LinearWeights output,

            @Required @Schema(description = "Norm of the attention block, size d.")
            NormWeights attentionNorm,

            @Required @Schema(description = "Expansion of the feed-forward block, d to f.")
            LinearWeights expand,

            @Required @Schema(description = "Contraction of the feed-forward block, f to d.")
            LinearWeights contract,

            @Required @Schema(description = "Norm of the feed-forward block, size d.")
            NormWeights outputNorm) {

        /** Returns the weights of layer i. */
        static Layer of(GivenWeights weights, int i) {
            String layer = "layers.%d.".formatted(i);
            return new Layer(
                    LinearWeights.of(weights, layer + "query"),
                    LinearWeights.of(weights, layer + "key"),
                    LinearWeights.of(weights, layer + "value"),
                    LinearWeights.of(weights, layer + "output"),
                    NormWeights.of(weights, layer + "attention_norm"),
                    LinearWeights.of(weights, layer + "expand"),
                    LinearWeights.of(weights, layer + "contract"),
                    NormWeights.of(weights, layer + "output_norm"));
        }

        /**
         * Adds the layer's weights under the names of
         * {@link dev.praxis.compute.transformer.WeightShape}.
         */
        void addTo(GivenWeights.Builder weights, int i) {
            String layer = "layers.%d.".formatted(i);
            query.addTo(weights, layer + "query");
            key.addTo(weights, layer + "key");
            value.addTo(weights, layer + "value");
            output.addTo(weights, layer + "output");
            attentionNorm.addTo(weights, layer + "attention_norm");
            expand.addTo(weights, layer + "expand");
            contract.addTo(weights, layer + "contract");
            outputNorm.addTo(weights, layer + "output_norm");
        }
    }

    @Schema(name = "LinearRequest", description = "A linear layer: y = x W^T + b.")
    record LinearWeights(
            @Required @Schema(description = "Weight W, shape [out x in].")
            Tensor weight,

            @Required @Schema(description = "Bias b, shape [out].")
            double[] bias) {

        static LinearWeights of(GivenWeights weights, String name) {
            DMatrixRMaj weight = CommonOps_DDRM.transpose(weights.transposed(name + ".weight"), null);
            return new LinearWeights(Tensor.matrix(weight), weights.vector(name + ".bias"));
        }

        /** Returns the number of outputs, taken from the bias. */
        int out(String place) {
            if (bias.length == 0) {
                throw invalid(place + "/bias", "expected at least one number, found none");
            }
            return bias.length;
        }

        private void addTo(GivenWeights.Builder weights, String name) {
            String place = "weights/" + name.replace('.', '/') + "/weight";
            weights.linear(name, weight.requireMatrix(place), bias);
        }
    }

    @Schema(
            name = "LayerNormRequest",
            description = "A layer norm: y = gain (x - mean) / sqrt(mean of (x - mean)^2 + epsilon) + bias.")
    record NormWeights(
            @Required @Schema(description = "Gain, shape [d].")
            double[] gain,

            @Required @Schema(description = "Bias, shape [d].")
            double[] bias) {

        static NormWeights of(GivenWeights weights, String name) {
            return new NormWeights(weights.vector(name + ".gain"), weights.vector(name + ".bias"));
        }

        void addTo(GivenWeights.Builder weights, String name) {
            weights.norm(name, gain, bias);
        }
    }
}
