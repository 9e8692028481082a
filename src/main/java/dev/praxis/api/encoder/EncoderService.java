package dev.praxis.api.encoder;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.transformer.Encoder;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.SeededWeights;
import dev.praxis.compute.transformer.Tokens;
import dev.praxis.support.json.Tensor;
import dev.praxis.support.limits.MemoryBudget;
import dev.praxis.support.problem.ProblemException;
import dev.praxis.support.timing.ComputeTimer;
import java.util.Arrays;
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
        EncoderWeightsRequest weights = Objects.requireNonNullElse(request.weights(), EncoderWeightsRequest.DEFAULT)
                .requireOneKind();
        EncoderArchitecture architecture = architectures.of(
                Objects.requireNonNullElse(request.architecture(), EncoderArchitectureRequest.DEFAULT),
                weights,
                input.sent());
        architectures.requireAffordable(architecture, input.length());
        TraceLevel level = Objects.requireNonNullElse(request.trace(), TraceLevel.NONE);
        if (input.ids() == null && weights.tokenEmbeddings() != null) {
            throw ProblemException.invalid("/weights/token_embeddings", "expected none beside embeddings");
        }
        Tokens tokens = input.ids() == null ? null : tokens(input.ids(), vocabularySize(input, weights));
        reserve(input, architecture, tokens == null ? 0 : tokens.vocabularySize(), weights, level);
        return timer.record("encoder-forward", () -> {
            EncoderTrace trace = new EncoderTrace(level);
            Encoder encoder = encoder(architecture, weights);
            DMatrixRMaj embeddings =
                    tokens == null ? sent(input, trace) : lookedUp(tokens, weights, architecture, trace);
            DMatrixRMaj output = forward(encoder, embeddings, input.padding(), trace);
            return new EncoderResponse(
                    Tensor.matrix(output), input.tokens(), trace.attentionWeights(architecture), trace.stages());
        });
    }

    private Encoder encoder(EncoderArchitecture architecture, EncoderWeightsRequest request) {
        if (request.layers() == null) {
            return new Encoder(architecture, seededWeights.of(architecture, request.seedOrDefault()));
        }
        try {
            return new Encoder(architecture, request.toWeights());
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

    private static DMatrixRMaj sent(EncoderInput input, EncoderTrace trace) {
        DMatrixRMaj embeddings = input.embeddings();
        trace.stage("embedding", "as sent", embeddings);
        return embeddings;
    }

    private static DMatrixRMaj lookedUp(
            Tokens tokens, EncoderWeightsRequest weights, EncoderArchitecture architecture, EncoderTrace trace) {
        if (trace.wantsStages()) {
            trace.stage("one_hot", "1 at the id of the row's token, else 0", tokens.oneHot());
        }
        DMatrixRMaj embeddings = weights.layers() == null
                ? SeededWeights.embeddings(architecture, weights.seedOrDefault(), tokens.ids())
                : tokens.embeddings(weights.tokenEmbeddings(architecture.modelSize()));
        trace.stage("embedding", "one_hot · token_embeddings", embeddings);
        return embeddings;
    }

    /** Of a seed, there are as many embeddings as anyone asks for. */
    private static int vocabularySize(EncoderInput input, EncoderWeightsRequest weights) {
        Tensor table = weights.tokenEmbeddings();
        if (weights.layers() != null && table == null) {
            throw ProblemException.invalid(
                    "/weights/token_embeddings", "this field is required with layers and words or token_ids");
        }
        if (input.vocabulary() == null) {
            return table == null
                    ? Arrays.stream(Objects.requireNonNull(input.ids())).max().orElseThrow() + 1
                    : table.requireMatrix("weights/token_embeddings").numRows;
        }
        int words = input.vocabulary().size();
        if (table != null && table.requireMatrix("weights/token_embeddings").numRows != words) {
            throw ProblemException.invalid(
                    "/weights/token_embeddings",
                    "expected a row for each of the %d words of the vocabulary, found %d"
                            .formatted(words, table.values().numRows));
        }
        return words;
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
