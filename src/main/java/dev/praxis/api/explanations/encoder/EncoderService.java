package dev.praxis.api.explanations.encoder;

import dev.praxis.admission.ComputeTimer;
import dev.praxis.admission.MemoryBudget;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.transformer.Encoder;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Tokens;
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
    private final ComputeTimer timer;
    private final MemoryBudget memory;

    EncoderService(
            Architectures architectures,
            SeededWeightsCache seededWeights,
            EncoderLimits limits,
            ComputeTimer timer,
            MemoryBudget memory) {
        this.architectures = architectures;
        this.seededWeights = seededWeights;
        this.limits = limits;
        this.timer = timer;
        this.memory = memory;
    }

    EncoderResponse forward(EncoderRequest request) {
        EncoderInput input = EncoderInput.of(request.input(), limits);
        EncoderWeightsRequest weights = Objects.requireNonNullElse(request.weights(), EncoderWeightsRequest.DEFAULT);
        WeightSource source = weights.source(input, seededWeights);
        EncoderArchitecture architecture = architectures.of(
                Objects.requireNonNullElse(request.architecture(), EncoderArchitectureRequest.DEFAULT),
                weights,
                input.sent());
        architectures.requireAffordable(architecture, input.length());
        TraceLevel level = Objects.requireNonNullElse(request.trace(), TraceLevel.NONE);
        Tokens tokens = input.ids() == null ? null : tokens(input.ids(), source.vocabularySize(input));
        reserve(input, architecture, tokens == null ? 0 : tokens.vocabularySize(), weights, level);
        return timer.record("encoder-forward", () -> {
            EncoderTrace trace = new EncoderTrace(level);
            Encoder encoder = encoder(architecture, source);
            DMatrixRMaj embeddings = tokens == null ? input.embeddings() : source.embeddings(tokens, architecture);
            if (tokens != null && trace.wantsStages()) {
                trace.stage("one_hot", "1 at the id of the row's token, else 0", tokens.oneHot());
            }
            trace.stage("embedding", tokens == null ? "as sent" : "one_hot · token_embeddings", embeddings);
            DMatrixRMaj output = forward(encoder, embeddings, input.padding(), trace);
            return new EncoderResponse(
                    Tensor.matrix(output), input.tokens(), trace.attentionWeights(architecture), trace.stages());
        });
    }

    private static Encoder encoder(EncoderArchitecture architecture, WeightSource source) {
        try {
            return new Encoder(architecture, source.layers(architecture));
        } catch (ComputeException e) {
            throw e.within("weights");
        }
    }

    private static DMatrixRMaj forward(Encoder encoder, DMatrixRMaj embeddings, boolean[] padding, EncoderTrace trace) {
        try {
            return encoder.forward(embeddings, padding, trace);
        } catch (ComputeException e) {
            throw e.within("input");
        }
    }

    private static Tokens tokens(int[] ids, int vocabularySize) {
        try {
            return new Tokens(ids, vocabularySize);
        } catch (ComputeException e) {
            throw e.named("input/token_ids");
        }
    }

    private void reserve(
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
        memory.reserveResponseElements(elements);
        if (level == TraceLevel.ALL) {
            memory.reserveComputeElements(architecture.stages() * NUMBERS_OF_A_STAGE);
        }
        memory.reserveComputeElements(architecture.workingElements(input.length()));
    }
}
