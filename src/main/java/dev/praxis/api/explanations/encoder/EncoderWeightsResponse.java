package dev.praxis.api.explanations.encoder;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.traced.GivenWeights;
import dev.praxis.compute.transformer.traced.Tokens;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

@Schema(description = "Weights that were drawn from a seed. They can be sent as the weights of a request.")
record EncoderWeightsResponse(
        @Schema(description = "Layers, first to last.") List<EncoderWeightsRequest.Layer> layers,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "Token embeddings, shape [vocabulary x model_size]. Absent if the input is embeddings.",
                nullable = true)
        @Nullable
        Tensor tokenEmbeddings) {

    /** Operations of transposing one weight. */
    private static final double OPERATIONS_PER_WEIGHT = 3;

    /**
     * Returns the weights of a source.
     *
     * @param tokens the tokens; null without a vocabulary
     */
    static EncoderWeightsResponse of(WeightSource source, EncoderArchitecture architecture, @Nullable Tokens tokens) {
        GivenWeights weights = source.layers(architecture);
        return new EncoderWeightsResponse(
                IntStream.range(0, architecture.layers().size())
                        .mapToObj(i -> EncoderWeightsRequest.Layer.of(weights, i))
                        .toList(),
                tokens == null ? null : Tensor.matrix(source.embeddings(vocabulary(tokens), architecture)));
    }

    /** Returns the cost of {@link #of}, of weights that exist. */
    static Cost cost(EncoderArchitecture architecture, @Nullable Tokens tokens) {
        double numbers = SeededWeightsCache.parameters(architecture)
                + (tokens == null ? 0 : (double) tokens.vocabularySize() * architecture.modelSize());
        return Cost.operations(OPERATIONS_PER_WEIGHT * numbers).plus(Cost.answer(numbers));
    }

    /** Returns each token of the vocabulary once. */
    private static Tokens vocabulary(Tokens tokens) {
        int size = tokens.vocabularySize();
        return new Tokens(IntStream.range(0, size).toArray(), size);
    }
}
