package dev.praxis.api.explanations.encoder;

import dev.praxis.admission.Admission;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.Encoder;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Tokens;
import dev.praxis.problem.Arguments;
import dev.praxis.wire.json.Tensor;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.springframework.stereotype.Service;

@Service
class EncoderService {
    /** What a stage's name, formula and matrix weigh besides its values: a kilobyte. */
    private static final int NUMBERS_OF_A_STAGE = 128;

    private final Architectures architectures;
    private final SeededWeightsCache seededWeights;
    private final EncoderLimits limits;
    private final Admission admission;

    EncoderService(
            Architectures architectures, SeededWeightsCache seededWeights, EncoderLimits limits, Admission admission) {
        this.architectures = architectures;
        this.seededWeights = seededWeights;
        this.limits = limits;
        this.admission = admission;
    }

    EncoderResponse forward(EncoderRequest request) {
        EncoderInput input = EncoderInput.of(request.input(), limits);
        EncoderWeightsRequest weights = Objects.requireNonNullElse(request.weights(), EncoderWeightsRequest.DEFAULT);
        WeightSource source = weights.source(input, seededWeights);
        EncoderArchitecture architecture = architectures.of(
                Objects.requireNonNullElse(request.architecture(), EncoderArchitectureRequest.DEFAULT),
                weights,
                input.sent());
        limits.work().require(null, architecture.multiplications(input.length()));
        TraceLevel level = Objects.requireNonNullElse(request.trace(), TraceLevel.NONE);
        int[] ids = input.ids();
        Tokens tokens = ids == null
                ? null
                : Arguments.renamed("ids", "input/token_ids", () -> new Tokens(ids, source.vocabularySize(input)));
        Cost cost = cost(input, architecture, tokens == null ? 0 : tokens.vocabularySize(), weights, level);
        return admission.run("encoder-forward", cost, () -> {
            EncoderTrace trace = new EncoderTrace(level);
            Encoder encoder = Arguments.within("weights", () -> new Encoder(architecture, source.layers(architecture)));
            DMatrixRMaj embeddings = tokens == null ? input.embeddings() : source.embeddings(tokens, architecture);
            if (tokens != null && trace.wantsStages()) {
                trace.stage("one_hot", "1 at the id of the row's token, else 0", tokens.oneHot());
            }
            trace.stage("embedding", tokens == null ? "as sent" : "one_hot · token_embeddings", embeddings);
            DMatrixRMaj output = Arguments.within("input", () -> encoder.forward(embeddings, input.padding(), trace));
            return new EncoderResponse(
                    Tensor.matrix(output), input.tokens(), trace.attentionWeights(architecture), trace.stages());
        });
    }

    private static Cost cost(
            EncoderInput input,
            EncoderArchitecture architecture,
            int vocabularySize,
            EncoderWeightsRequest weights,
            TraceLevel level) {
        long n = input.length();
        long elements = n * architecture.modelSize();
        if (level != TraceLevel.NONE) {
            elements += n * n * architecture.layers() * architecture.heads();
        }
        if (level == TraceLevel.ALL) {
            elements += n * vocabularySize + architecture.stageElements(input.length(), weights.finalNorm() != null);
        }
        long working = architecture.workingElements(input.length());
        if (level == TraceLevel.ALL) {
            working += architecture.stages() * NUMBERS_OF_A_STAGE;
        }
        return Cost.operations(architecture.multiplications(input.length()))
                .plus(Cost.working(working))
                .plus(Cost.answer(elements));
    }
}
