package dev.praxis.api.encoder;

import dev.praxis.compute.transformer.Encoder;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.EncoderWeights;
import dev.praxis.compute.transformer.SeededWeights;
import dev.praxis.compute.transformer.Tokens;
import dev.praxis.support.json.Tensor;
import dev.praxis.support.limits.MemoryBudget;
import dev.praxis.support.problem.ProblemException;
import dev.praxis.support.problem.ProblemType;
import dev.praxis.support.timing.ComputeTimer;
import java.util.Arrays;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.springframework.stereotype.Service;

@Service
class EncoderService {
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
                input.embeddings());
        architectures.requireAffordable(architecture, input.length());
        TraceLevel level = Objects.requireNonNullElse(request.trace(), TraceLevel.NONE);
        Tokens tokens = input.ids() == null ? null : new Tokens(input.ids(), vocabularySize(input, weights));
        reserve(input, architecture, tokens == null ? 0 : tokens.vocabularySize(), weights, level);
        return timer.record("encoder-forward", () -> {
            EncoderTrace trace = new EncoderTrace(level);
            Encoder encoder = new Encoder(architecture, weights(weights, architecture));
            DMatrixRMaj embeddings = tokens == null
                    ? sent(Objects.requireNonNull(input.embeddings()), architecture, trace)
                    : lookedUp(tokens, weights, architecture, level, trace);
            DMatrixRMaj output = encoder.forward(embeddings, input.padding(), trace);
            return new EncoderResponse(
                    Tensor.matrix(output), input.tokens(), trace.attentionWeights(architecture), trace.stages());
        });
    }

    private EncoderWeights weights(EncoderWeightsRequest request, EncoderArchitecture architecture) {
        if (request.layers() == null) {
            return seededWeights.of(architecture, request.seedOrDefault());
        }
        EncoderWeights sent = request.toWeights();
        sent.requireFit(architecture);
        return sent;
    }

    private static DMatrixRMaj sent(DMatrixRMaj embeddings, EncoderArchitecture architecture, EncoderTrace trace) {
        if (embeddings.numCols != architecture.modelSize()) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT,
                    "/input/embeddings",
                    "expected rows of %d numbers, the model size, found rows of %d"
                            .formatted(architecture.modelSize(), embeddings.numCols));
        }
        trace.stage("embedding", "as sent", embeddings);
        return embeddings;
    }

    private static DMatrixRMaj lookedUp(
            Tokens tokens,
            EncoderWeightsRequest weights,
            EncoderArchitecture architecture,
            TraceLevel level,
            EncoderTrace trace) {
        if (level == TraceLevel.ALL) {
            trace.stage("one_hot", "1 at the id of the row's token, else 0", tokens.oneHot());
        }
        DMatrixRMaj embeddings = weights.layers() == null
                ? SeededWeights.embeddings(architecture, weights.seedOrDefault(), tokens.ids())
                : tokens.embeddings(weights.requireTokenEmbeddings(architecture.modelSize()));
        trace.stage("embedding", "one_hot · token_embeddings", embeddings);
        return embeddings;
    }

    /** Of a seed, there are as many embeddings as anyone asks for. */
    private static int vocabularySize(EncoderInput input, EncoderWeightsRequest weights) {
        Tensor table = weights.tokenEmbeddings();
        if (input.vocabulary() == null) {
            return table == null
                    ? Arrays.stream(Objects.requireNonNull(input.ids())).max().orElseThrow() + 1
                    : table.requireMatrix("weights/token_embeddings").numRows;
        }
        int words = input.vocabulary().size();
        if (table != null && table.requireMatrix("weights/token_embeddings").numRows != words) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT,
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
        memory.reserveComputeElements(architecture.workingElements(input.length()));
    }
}
