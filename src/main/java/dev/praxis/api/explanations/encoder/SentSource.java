package dev.praxis.api.explanations.encoder;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.traced.GivenWeights;
import dev.praxis.compute.transformer.traced.Tokens;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Tensor;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** The weights of a request. */
record SentSource(
        List<EncoderWeightsRequest.Layer> sentLayers,
        EncoderWeightsRequest.@Nullable NormWeights finalNorm,
        @Nullable Tensor tokenEmbeddings)
        implements WeightSource {

    private static final double OPERATIONS_OF_A_PARAMETER = 5;

    @Override
    public GivenWeights layers(EncoderArchitecture architecture) {
        GivenWeights.Builder builder = new GivenWeights.Builder();
        for (int i = 0; i < sentLayers.size(); i++) {
            sentLayers.get(i).addTo(builder, i);
        }
        if (finalNorm != null) {
            finalNorm.addTo(builder, "final_norm");
        }
        GivenWeights weights = builder.build(sentLayers.size());
        weights.requireFit(architecture);
        return weights;
    }

    /** Each is turned, and checked. */
    @Override
    public Cost cost(EncoderArchitecture architecture) {
        return Cost.operations(OPERATIONS_OF_A_PARAMETER * SeededWeightsCache.parameters(architecture));
    }

    @Override
    public int vocabularySize(EncoderInput input) {
        int rows = table().numRows;
        if (input.vocabulary() != null && input.vocabulary().size() != rows) {
            throw wrong("expected a row for each of the %d words of the vocabulary, found %d"
                    .formatted(input.vocabulary().size(), rows));
        }
        return rows;
    }

    @Override
    public DMatrixRMaj embeddings(Tokens tokens, EncoderArchitecture architecture) {
        DMatrixRMaj table = table();
        if (table.numCols != architecture.modelSize()) {
            throw wrong("expected rows of %d numbers, the model size, found rows of %d"
                    .formatted(architecture.modelSize(), table.numCols));
        }
        return tokens.embeddings(table);
    }

    private DMatrixRMaj table() {
        if (tokenEmbeddings == null) {
            throw wrong("this field is required with layers and words or token_ids");
        }
        return tokenEmbeddings.requireMatrix("weights/token_embeddings");
    }

    private static ProblemException wrong(String detail) {
        return ProblemException.invalid("/weights/token_embeddings", detail);
    }
}
