package dev.praxis.api.explanations.encoder;

import dev.praxis.admission.Admission;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.traced.StageFormulas;
import dev.praxis.compute.transformer.traced.StageListing;
import dev.praxis.compute.transformer.traced.StageShape;
import dev.praxis.compute.transformer.traced.Tokens;
import dev.praxis.compute.transformer.traced.Trace;
import dev.praxis.compute.transformer.traced.TracedEncoder;
import dev.praxis.problem.Arguments;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.StageRecorder;
import dev.praxis.serving.StageSelection;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.Tensor;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class EncoderService {
    private static final String OPERATION = "encoder-forward";
    private static final String WITHOUT_VALUES = "without stage_values";
    private static final String ONE_HOT = "one_hot";
    private static final String ONE_HOT_FORMULA = "1 at the id of the row's token, else 0";
    private static final String EMBEDDING = "embedding";

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
        int[] ids = input.ids();
        Tokens tokens = ids == null
                ? null
                : Arguments.renamed("ids", "input/token_ids", () -> new Tokens(ids, source.vocabularySize(input)));
        if (request.returnsWeights() && weights.layers() != null) {
            throw ProblemException.invalid("/return_weights", "has no effect with layers, which the request has");
        }
        return request.lists()
                ? listing(request, architecture, input, tokens)
                : forward(request, architecture, source, input, tokens);
    }

    /** Lists the stages without computing them. */
    private EncoderResponse listing(
            EncoderRequest request, EncoderArchitecture architecture, EncoderInput input, @Nullable Tokens tokens) {
        Options.requireAbsent("/trace", request.trace(), WITHOUT_VALUES);
        Options.requireAbsent("/return_weights", request.returnWeights(), WITHOUT_VALUES);
        StageSelection selection = StageSelection.of(request.stages());
        Cost cost = selection.measure(stages(architecture, input, tokens)).listingCost();
        return admission.run(OPERATION, cost, () -> {
            Map<String, String> formulas = StageFormulas.ofEmbeddings(architecture, input.length());
            formulas.put(ONE_HOT, ONE_HOT_FORMULA);
            formulas.put(EMBEDDING, embeddingFormula(tokens));
            return EncoderResponse.listing(
                    input.tokens(), selection.list(stages(architecture, input, tokens), formulas));
        });
    }

    private EncoderResponse forward(
            EncoderRequest request,
            EncoderArchitecture architecture,
            WeightSource source,
            EncoderInput input,
            @Nullable Tokens tokens) {
        limits.work().require(null, architecture.operations(input.length()));
        TraceLevel level = Objects.requireNonNullElse(request.trace(), TraceLevel.NONE);
        StageSelection selection = level == TraceLevel.ALL || request.stages() != null
                ? StageSelection.of(request.stages())
                : StageSelection.NONE;
        Cost cost = TracedEncoder.cost(architecture, input.length())
                .plus(source.cost(architecture))
                .plus(selection.measure(stages(architecture, input, tokens)).cost())
                .plus(answerCost(architecture, input.length(), level))
                .plus(request.returnsWeights() ? EncoderWeightsResponse.cost(architecture, tokens) : Cost.NONE);
        return admission.run(OPERATION, cost, () -> {
            StageRecorder stages = new StageRecorder(selection);
            AttentionMaps maps = level == TraceLevel.NONE ? null : new AttentionMaps(stages);
            Trace trace = maps == null ? stages : maps;
            TracedEncoder encoder =
                    Arguments.within("weights", () -> new TracedEncoder(architecture, source.layers(architecture)));
            DMatrixRMaj embeddings = tokens == null ? input.embeddings() : source.embeddings(tokens, architecture);
            if (tokens != null && stages.wants(ONE_HOT)) {
                stages.stage(ONE_HOT, ONE_HOT_FORMULA, tokens.oneHot());
            }
            if (stages.wants(EMBEDDING)) {
                stages.stage(EMBEDDING, embeddingFormula(tokens), embeddings);
            }
            DMatrixRMaj output = Arguments.within("input", () -> encoder.forward(embeddings, input.padding(), trace));
            return new EncoderResponse(
                    Tensor.matrix(output),
                    input.tokens(),
                    maps == null ? null : maps.tensor(architecture),
                    selection.isEmpty() ? null : stages.stages(),
                    request.returnsWeights() ? EncoderWeightsResponse.of(source, architecture, tokens) : null);
        });
    }

    private static String embeddingFormula(@Nullable Tokens tokens) {
        return tokens == null ? "as sent" : "one_hot · token_embeddings";
    }

    /** The stages of a forward pass, including those of the embedding. */
    private static Stream<StageShape> stages(
            EncoderArchitecture architecture, EncoderInput input, @Nullable Tokens tokens) {
        Stream<StageShape> oneHot = tokens == null
                ? Stream.of()
                : Stream.of(new StageShape(ONE_HOT, input.length(), tokens.vocabularySize()));
        Stream<StageShape> embedding = Stream.of(new StageShape(EMBEDDING, input.length(), architecture.modelSize()));
        return Stream.concat(Stream.concat(oneHot, embedding), StageListing.ofEmbeddings(architecture, input.length()));
    }

    /** The cost of the output and of the attention maps. */
    private static Cost answerCost(EncoderArchitecture architecture, long n, TraceLevel level) {
        long maps = level == TraceLevel.NONE ? 0 : n * n * architecture.layers().size() * architecture.heads();
        return Cost.answer(n * architecture.modelSize() + maps);
    }
}
