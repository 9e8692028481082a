package dev.praxis.api.explanations.encoder;

import dev.praxis.admission.ComputeTimer;
import dev.praxis.admission.MemoryBudget;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.traced.StageListing;
import dev.praxis.compute.transformer.traced.StageShape;
import dev.praxis.compute.transformer.traced.Tokens;
import dev.praxis.compute.transformer.traced.Trace;
import dev.praxis.compute.transformer.traced.TracedEncoder;
import dev.praxis.serving.StageRecorder;
import dev.praxis.serving.StageSelection;
import dev.praxis.wire.json.Tensor;
import java.util.Objects;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
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
        EncoderWeightsRequest weights = Objects.requireNonNullElse(request.weights(), EncoderWeightsRequest.DEFAULT);
        WeightSource source = weights.source(input, seededWeights);
        EncoderArchitecture architecture = architectures.of(
                Objects.requireNonNullElse(request.architecture(), EncoderArchitectureRequest.DEFAULT),
                weights,
                input.sent());
        architectures.requireAffordable(architecture, input.length());
        TraceLevel level = Objects.requireNonNullElse(request.trace(), TraceLevel.NONE);
        StageSelection selection = level == TraceLevel.ALL || request.stages() != null
                ? StageSelection.of(request.stages())
                : StageSelection.NONE;
        Tokens tokens = input.ids() == null ? null : tokens(input.ids(), source.vocabularySize(input));
        reserve(architecture, input.length(), selection.measure(stages(architecture, input, tokens)), level);
        return timer.record("encoder-forward", () -> {
            StageRecorder stages = new StageRecorder(selection);
            AttentionMaps maps = level == TraceLevel.NONE ? null : new AttentionMaps(stages);
            TracedEncoder encoder = encoder(architecture, source);
            DMatrixRMaj embeddings = tokens == null ? input.embeddings() : source.embeddings(tokens, architecture);
            if (tokens != null && stages.wants("one_hot")) {
                stages.stage("one_hot", "1 at the id of the row's token, else 0", tokens.oneHot());
            }
            if (stages.wants("embedding")) {
                stages.stage("embedding", tokens == null ? "as sent" : "one_hot · token_embeddings", embeddings);
            }
            DMatrixRMaj output = forward(encoder, embeddings, input.padding(), maps == null ? stages : maps);
            return new EncoderResponse(
                    Tensor.matrix(output),
                    input.tokens(),
                    maps == null ? null : maps.tensor(architecture),
                    selection.isEmpty() ? null : stages.stages());
        });
    }

    /** The stages that a forward pass has, those of the embedding among them. */
    private static Stream<StageShape> stages(
            EncoderArchitecture architecture, EncoderInput input, @Nullable Tokens tokens) {
        Stream<StageShape> oneHot = tokens == null
                ? Stream.of()
                : Stream.of(new StageShape("one_hot", input.length(), tokens.vocabularySize()));
        Stream<StageShape> embedding = Stream.of(new StageShape("embedding", input.length(), architecture.modelSize()));
        return Stream.concat(Stream.concat(oneHot, embedding), StageListing.ofEmbeddings(architecture, input.length()));
    }

    private static TracedEncoder encoder(EncoderArchitecture architecture, WeightSource source) {
        try {
            return new TracedEncoder(architecture, source.layers(architecture));
        } catch (ComputeException e) {
            throw e.within("weights");
        }
    }

    private static DMatrixRMaj forward(TracedEncoder encoder, DMatrixRMaj embeddings, boolean[] padding, Trace trace) {
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

    private void reserve(EncoderArchitecture architecture, int tokens, StageSelection.Size stages, TraceLevel level) {
        long n = tokens;
        long maps = level == TraceLevel.NONE ? 0 : n * n * architecture.layers().size() * architecture.heads();
        memory.reserveResponseElements(n * architecture.modelSize() + maps + stages.elements());
        memory.reserveComputeElements(stages.stages() * StageRecorder.NUMBERS_OF_A_STAGE);
        memory.reserveComputeElements(TracedEncoder.workingNumbers(architecture, tokens));
    }
}
