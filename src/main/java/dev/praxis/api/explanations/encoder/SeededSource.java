package dev.praxis.api.explanations.encoder;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.traced.GivenWeights;
import dev.praxis.compute.transformer.traced.SeededWeights;
import dev.praxis.compute.transformer.traced.Tokens;
import java.util.Arrays;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;

/** Weights generated from a seed. */
record SeededSource(long seed, SeededWeightsCache cache) implements WeightSource {

    @Override
    public GivenWeights layers(EncoderArchitecture architecture) {
        return cache.of(architecture, seed);
    }

    @Override
    public Cost cost(EncoderArchitecture architecture) {
        return cache.cost(architecture, seed);
    }

    /** Returns the number of embeddings that the input needs. A seed can generate any number. */
    @Override
    public int vocabularySize(EncoderInput input) {
        return input.vocabulary() == null
                ? Arrays.stream(Objects.requireNonNull(input.ids())).max().orElseThrow() + 1
                : input.vocabulary().size();
    }

    @Override
    public DMatrixRMaj embeddings(Tokens tokens, EncoderArchitecture architecture) {
        return SeededWeights.embeddings(architecture, seed, tokens.ids());
    }
}
