package dev.praxis.api.explanations.encoder;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.traced.GivenWeights;
import dev.praxis.compute.transformer.traced.Tokens;
import org.ejml.data.DMatrixRMaj;

/** A source of encoder weights: a seed or the request. */
sealed interface WeightSource permits SeededSource, SentSource {

    GivenWeights layers(EncoderArchitecture architecture);

    /** Returns the number of tokens that have an embedding. */
    int vocabularySize(EncoderInput input);

    /** Returns the embeddings of the tokens, [tokens x modelSize]. */
    DMatrixRMaj embeddings(Tokens tokens, EncoderArchitecture architecture);

    /** Returns the cost of making the layers' weights, in addition to that of the forward pass. */
    Cost cost(EncoderArchitecture architecture);
}
