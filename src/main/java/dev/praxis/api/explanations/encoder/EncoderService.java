package dev.praxis.api.explanations.encoder;

import dev.praxis.admission.Admission;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.traced.StageListing;
import dev.praxis.compute.transformer.traced.StageShape;
import dev.praxis.compute.transformer.traced.Tokens;
import dev.praxis.compute.transformer.traced.Trace;
import dev.praxis.compute.transformer.traced.TracedEncoder;
import dev.praxis.problem.Arguments;
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
        limits.work().require(null, architecture.operations(input.length()));
        TraceLevel level = Objects.requireNonNullElse(request.trace(), TraceLevel.NONE);
        StageSelection selection = level == TraceLevel.ALL || request.stages() != null
                ? StageSelection.of(request.stages())
                : StageSelection.NONE;
        int[] ids = input.ids();
        Tokens tokens = ids == null
                ? null
                : Arguments.renamed("ids", "input/token_ids", () -> new Tokens(ids, source.vocabularySize(input)));
        Cost cost = TracedEncoder.cost(architecture, input.length())
                .plus(source.cost(architecture))
                .plus(selection.measure(stages(architecture, input, tokens)).cost())
                .plus(answerCost(architecture, input.length(), level));
        return admission.run("encoder-forward", cost, () -> {
            StageRecorder stages = new StageRecorder(selection);
            AttentionMaps maps = level == TraceLevel.NONE ? null : new AttentionMaps(stages);
            Trace trace = maps == null ? stages : maps;
            TracedEncoder encoder =
                    Arguments.within("weights", () -> new TracedEncoder(architecture, source.layers(architecture)));
            DMatrixRMaj embeddings = tokens == null ? input.embeddings() : source.embeddings(tokens, architecture);
            if (tokens != null && stages.wants("one_hot")) {
                stages.stage("one_hot", "1 at the id of the row's token, else 0", tokens.oneHot());
            }
            if (stages.wants("embedding")) {
                stages.stage("embedding", tokens == null ? "as sent" : "one_hot · token_embeddings", embeddings);
            }
            DMatrixRMaj output = Arguments.within("input", () -> encoder.forward(embeddings, input.padding(), trace));
            return new EncoderResponse(
                    Tensor.matrix(output),
                    input.tokens(),
                    maps == null ? null : maps.tensor(architecture),
                    selection.isEmpty() ? null : stages.stages());
        });
    }

    /** The stages of a forward pass, including those of the embedding. */
    private static Stream<StageShape> stages(
            EncoderArchitecture architecture, EncoderInput input, @Nullable Tokens tokens) {
        Stream<StageShape> oneHot = tokens == null
                ? Stream.of()
                : Stream.of(new StageShape("one_hot", input.length(), tokens.vocabularySize()));
        Stream<StageShape> embedding = Stream.of(new StageShape("embedding", input.length(), architecture.modelSize()));
        return Stream.concat(Stream.concat(oneHot, embedding), StageListing.ofEmbeddings(architecture, input.length()));
    }

    /** The cost of the output and of the attention maps. */
    private static Cost answerCost(EncoderArchitecture architecture, long n, TraceLevel level) {
        long maps = level == TraceLevel.NONE ? 0 : n * n * architecture.layers().size() * architecture.heads();
        return Cost.answer(n * architecture.modelSize() + maps);
    }
}
