package dev.praxis.api.explanations.encoder;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.traced.GivenWeights;
import dev.praxis.compute.transformer.traced.Tokens;
import org.ejml.data.DMatrixRMaj;

/** Where the numbers of an encoder come from: a seed, or the request. */
sealed interface WeightSource permits SeededSource, SentSource {

    GivenWeights layers(EncoderArchitecture architecture);

    /** How many tokens have an embedding, as far as this input tells. */
    int vocabularySize(EncoderInput input);

    /** The embeddings of the tokens: [tokens x modelSize]. */
    DMatrixRMaj embeddings(Tokens tokens, EncoderArchitecture architecture);

    /** The cost of making the weights of the layers, beside that of the forward pass. */
    Cost cost(EncoderArchitecture architecture);
}
