package dev.praxis.api.models.encode;

import dev.praxis.admission.Admission;
import dev.praxis.api.models.encode.EncodeResponse.Result;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.compute.transformer.fast.FastEncoder.Output;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.Embedder;
import dev.praxis.serving.EmbeddingOptions;
import dev.praxis.serving.Encoding;
import dev.praxis.serving.Models;
import dev.praxis.serving.RequestDefaults;
import dev.praxis.serving.StageResponse;
import dev.praxis.serving.StageSelection;
import dev.praxis.serving.Token;
import dev.praxis.serving.TokenOptions;
import dev.praxis.serving.TokenizedInputs;
import dev.praxis.serving.Tokenizing;
import dev.praxis.wire.json.FloatTensor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class EncodeService {
    private static final String OPERATION = "encode";

    private final Models models;
    private final RequestDefaults defaults;
    private final Tokenizing tokenizing;
    private final Encoding encoding;
    private final Admission admission;
    private final ModelStages stages;
    private final ChunkedEncodeService chunked;

    EncodeService(
            Models models,
            RequestDefaults defaults,
            Tokenizing tokenizing,
            Encoding encoding,
            Admission admission,
            ModelStages stages,
            ChunkedEncodeService chunked) {
        this.stages = stages;
        this.chunked = chunked;
        this.models = models;
        this.defaults = defaults;
        this.tokenizing = tokenizing;
        this.encoding = encoding;
        this.admission = admission;
    }

    EncodeResponse encode(String id, EncodeRequest request) {
        Checkpoint model = models.require(id, null);
        if (request.chunks() != null) {
            return chunked.encode(id, request, request.chunks());
        }
        Set<EncodeOutput> wanted = wanted(request.output());
        requireStages(request, wanted.contains(EncodeOutput.STAGES));
        Embedder embedder = embedder(model, id, request, wanted.contains(EncodeOutput.EMBEDDING));
        TokenizedInputs inputs =
                tokenizing.of(OPERATION, model, request.input(), embedder.prompt(), tokenOptions(request));
        long numbers = inputs.tokens().stream()
                .mapToLong(tokens -> elements(model.encoder(), tokens.length(), wanted, embedder))
                .sum();
        admission.reserve(Cost.answer(numbers));
        List<StageResponse> recorded = wanted.contains(EncodeOutput.STAGES)
                ? stages.of(OPERATION, model, inputs.tokens().getFirst(), tracing(model, request, wanted, embedder))
                : null;
        List<Result> results = new ArrayList<>();
        Keep keep = new Keep(wanted.contains(EncodeOutput.HIDDEN_STATES), wanted.contains(EncodeOutput.ATTENTIONS));
        encoding.run(OPERATION, model, inputs.tokens(), keep, numbers, (first, batch, output) -> {
            FMatrixRMaj embeddings = wanted.contains(EncodeOutput.EMBEDDING) ? embedder.embed(batch, output) : null;
            for (int i = 0; i < batch.sequences(); i++) {
                requireFinite(batch, i, output, first + i);
                results.add(result(inputs.tokens().get(first + i), batch, i, output, embeddings, wanted, recorded));
            }
        });
        return new EncodeResponse(results, inputs.truncated());
    }

    private static TokenOptions tokenOptions(EncodeRequest request) {
        return TokenOptions.truncating(request.truncate()).withSpecialTokens(request.addSpecialTokens());
    }

    private static Set<EncodeOutput> wanted(@Nullable List<@Nullable EncodeOutput> requested) {
        if (requested == null) {
            return EnumSet.of(EncodeOutput.LAST_HIDDEN_STATE);
        }
        Set<EncodeOutput> wanted = EnumSet.noneOf(EncodeOutput.class);
        for (EncodeOutput output : requested) {
            if (output == null) {
                throw ProblemException.invalid("/output/" + requested.indexOf(null), "expected an output, found null");
            }
            wanted.add(output);
        }
        if (wanted.isEmpty()) {
            throw ProblemException.invalid("/output", "expected at least one output, found none");
        }
        return wanted;
    }

    private static void requireStages(EncodeRequest request, boolean wantsStages) {
        if (!wantsStages && request.stages() != null) {
            throw ProblemException.invalid("/stages", "has no effect without stages among the outputs");
        }
        if (wantsStages && request.input().count() != 1) {
            throw ProblemException.invalid(
                    "/input",
                    "expected one input with stages among the outputs, found "
                            + request.input().count());
        }
    }

    /**
     * Returns the part of the model to trace. A classifier is traced to its logits, unless the
     * request sets a pooling.
     */
    private static ModelStages.Tracing tracing(
            Checkpoint model, EncodeRequest request, Set<EncodeOutput> wanted, Embedder embedder) {
        boolean reachesHead = request.stages() != null || wanted.contains(EncodeOutput.EMBEDDING);
        boolean classifies = model.classifier() != null && request.pooling() == null;
        return new ModelStages.Tracing(
                classifies ? Objects.requireNonNull(model.classifier()).head() : embedder.head(),
                classifies ? 0 : embedder.skipped(),
                reachesHead,
                StageSelection.of(request.stages()));
    }

    /**
     * Returns the embedder of a request. Without an embedding among the outputs, its options are
     * rejected, and there is no prompt unless the request names one.
     */
    private Embedder embedder(Checkpoint model, String id, EncodeRequest request, boolean embeds) {
        boolean hasTexts = request.input().ids().isEmpty();
        if (embeds) {
            EmbeddingOptions options =
                    new EmbeddingOptions(request.pooling(), defaults.normalizes(request.normalize()), null);
            return Embedder.of(model, id, options, request.promptName(), hasTexts);
        }
        if (request.pooling() != null || request.normalize() != null) {
            throw ProblemException.invalid(
                    request.pooling() != null ? "/pooling" : "/normalize",
                    "has no effect without embedding among the outputs");
        }
        return Embedder.promptAlone(model, request.promptName(), hasTexts);
    }

    private static long elements(FastEncoder encoder, long n, Set<EncodeOutput> wanted, Embedder embedder) {
        long layers = encoder.layers().size();
        long elements = n;
        for (EncodeOutput output : wanted) {
            elements += switch (output) {
                case EMBEDDING -> embedder.dimensions();
                case LAST_HIDDEN_STATE -> n * encoder.size();
                case HIDDEN_STATES -> (layers + 1) * n * encoder.size();
                case ATTENTIONS -> layers * encoder.heads() * n * n;
                // Counted separately.
                case STAGES -> 0;
            };
        }
        return elements;
    }

    private static void requireFinite(Batch batch, int sequence, Output output, int input) {
        int size = output.lastHiddenState().numCols;
        Encoding.requireFinite(
                output.lastHiddenState().data, batch.start(sequence) * size, batch.length(sequence) * size, input);
    }

    private static Result result(
            Tokens tokens,
            Batch batch,
            int sequence,
            Output output,
            @Nullable FMatrixRMaj embeddings,
            Set<EncodeOutput> wanted,
            @Nullable List<StageResponse> stages) {
        return new Result(
                Token.of(tokens),
                embeddings == null
                        ? null
                        : new FloatTensor(embeddings.data, sequence * embeddings.numCols, embeddings.numCols),
                wanted.contains(EncodeOutput.LAST_HIDDEN_STATE)
                        ? rows(List.of(output.lastHiddenState()), batch, sequence, false)
                        : null,
                wanted.contains(EncodeOutput.HIDDEN_STATES) ? rows(output.hiddenStates(), batch, sequence, true) : null,
                wanted.contains(EncodeOutput.ATTENTIONS) ? attentions(output, batch, sequence) : null,
                stages,
                null);
    }

    /** Returns the rows of one sequence in each of several matrices. */
    private static FloatTensor rows(List<FMatrixRMaj> states, Batch batch, int sequence, boolean several) {
        int size = states.getFirst().numCols;
        int n = batch.length(sequence);
        float[] values = new float[states.size() * n * size];
        for (int layer = 0; layer < states.size(); layer++) {
            System.arraycopy(states.get(layer).data, batch.start(sequence) * size, values, layer * n * size, n * size);
        }
        return several ? new FloatTensor(values, 0, states.size(), n, size) : new FloatTensor(values, 0, n, size);
    }

    private static FloatTensor attentions(Output output, Batch batch, int sequence) {
        int n = batch.length(sequence);
        int layers = output.attentions().size();
        if (layers == 0) {
            return new FloatTensor(new float[0], 0, 0);
        }
        int perLayer = output.attentions().getFirst().bySequence()[sequence].length;
        float[] values = new float[layers * perLayer];
        for (int layer = 0; layer < layers; layer++) {
            System.arraycopy(
                    output.attentions().get(layer).bySequence()[sequence], 0, values, layer * perLayer, perLayer);
        }
        return new FloatTensor(values, 0, layers, perLayer / (n * n), n, n);
    }
}
