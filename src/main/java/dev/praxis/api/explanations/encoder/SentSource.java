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

/** Weights sent in a request. */
record SentSource(
        List<EncoderWeightsRequest.Layer> sentLayers,
        EncoderWeightsRequest.@Nullable NormWeights finalNorm,
        @Nullable Tensor tokenEmbeddings)
        implements WeightSource {

    private static final double OPERATIONS_PER_PARAMETER = 5;

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

    /** Returns the cost of transposing and checking each weight. */
    @Override
    public Cost cost(EncoderArchitecture architecture) {
        return Cost.operations(OPERATIONS_PER_PARAMETER * SeededWeightsCache.parameters(architecture));
    }

    @Override
    public int vocabularySize(EncoderInput input) {
        int rows = table().numRows;
        if (input.vocabulary() != null && input.vocabulary().size() != rows) {
            throw invalid("expected one row per word of the vocabulary, %d, found %d"
                    .formatted(input.vocabulary().size(), rows));
        }
        return rows;
    }

    @Override
    public DMatrixRMaj embeddings(Tokens tokens, EncoderArchitecture architecture) {
        DMatrixRMaj table = table();
        if (table.numCols != architecture.modelSize()) {
            throw invalid(
                    "expected %d columns, the model size, found %d".formatted(architecture.modelSize(), table.numCols));
        }
        return tokens.embeddings(table);
    }

    private DMatrixRMaj table() {
        if (tokenEmbeddings == null) {
            throw invalid("this field is required with layers if the input is words or token_ids");
        }
        return tokenEmbeddings.requireMatrix("weights/token_embeddings");
    }

    private static ProblemException invalid(String detail) {
        return ProblemException.invalid("/weights/token_embeddings", detail);
    }
}
