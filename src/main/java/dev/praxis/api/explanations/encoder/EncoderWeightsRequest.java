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
import org.jspecify.annotations.Nullable;

@Schema(description = "Either a seed, or layers with what belongs to them. A seed of 42 if not sent.")
record EncoderWeightsRequest(
        @Schema(
                description =
                        "Makes the weights: a (2 u - 1) with a = sqrt(6 / (in + out)) (Xavier uniform), biases 0 and gains 1; and the embeddings of tokens,"
                                + " sqrt(3) (2 u - 1). u are the uniform numbers of the seed (see Seeds above), in the order of layers; query, key, value,"
                                + " output, expand, contract; row by row of [out x in]; and then of the embeddings, row by row.")
        @Nullable
        Long seed,

        @JsonSetter(contentNulls = Nulls.FAIL) @Schema(description = "From the first on.") @Nullable
        List<Layer> layers,

        @Schema(description = "With layers: [vocabulary x model_size]. Required with words and token_ids.") @Nullable
        Tensor tokenEmbeddings,

        @Schema(description = "With layers: applied to the output of the last.") @Nullable
        NormWeights finalNorm) {

    static final EncoderWeightsRequest DEFAULT = new EncoderWeightsRequest(null, null, null, null);
    private static final long DEFAULT_SEED = 42;

    /**
     * What was sent, if it is either a seed or layers, and has token embeddings only where tokens
     * are sent.
     */
    WeightSource source(EncoderInput input, SeededWeightsCache cache) {
        if (layers == null) {
            Options.requireAbsent("/weights/token_embeddings", tokenEmbeddings, "without layers");
            Options.requireAbsent("/weights/final_norm", finalNorm, "without layers");
            return new SeededSource(seed == null ? DEFAULT_SEED : seed, cache);
        }
        Options.requireAbsent("/weights/seed", seed, "with layers");
        if (input.sent() != null) {
            Options.requireAbsent("/weights/token_embeddings", tokenEmbeddings, "beside embeddings");
        }
        if (layers.isEmpty()) {
            throw wrong("/layers", "expected at least one layer, found none");
        }
        return new SentSource(layers, finalNorm, tokenEmbeddings);
    }

    private static ProblemException wrong(String place, String detail) {
        return ProblemException.invalid("/weights" + place, detail);
    }

    @Schema(name = "EncoderLayerRequest", description = "One layer; d is the model size, f the feed-forward size.")
    record Layer(
            @Required @Schema(description = "d to d.") LinearWeights query,

            @Required @Schema(description = "d to d.") LinearWeights key,

            @Required @Schema(description = "d to d.") LinearWeights value,

            @Required @Schema(description = "d to d: of all heads' contexts.")
            LinearWeights output,

            @Required @Schema(description = "Of d.") NormWeights attentionNorm,

            @Required @Schema(description = "d to f.") LinearWeights expand,

            @Required @Schema(description = "f to d.") LinearWeights contract,

            @Required @Schema(description = "Of d.") NormWeights outputNorm) {

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

    @Schema(name = "LinearRequest", description = "y = x W^T + b.")
    record LinearWeights(
            @Required @Schema(description = "W: [out x in].")
            Tensor weight,

            @Required @Schema(description = "b: [out].") double[] bias) {

        /** How many rows the weight is meant to have. */
        int out(String place) {
            if (bias.length == 0) {
                throw wrong(place + "/bias", "expected at least one number, found none");
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
            description = "y = gain (x - mean) / sqrt(mean of (x - mean)^2 + epsilon) + bias.")
    record NormWeights(
            @Required @Schema(description = "[d].") double[] gain,

            @Required @Schema(description = "[d].") double[] bias) {

        void addTo(GivenWeights.Builder weights, String name) {
            weights.norm(name, gain, bias);
        }
    }
}
