package dev.praxis.api.models.encode;

import dev.praxis.admission.Admission;
import dev.praxis.api.models.encode.EncodeResponse.Result;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.TokenHeads.Terms;
import dev.praxis.checkpoint.sentence.TextVectors;
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
import dev.praxis.serving.Role;
import dev.praxis.serving.SparseEmbedder;
import dev.praxis.serving.StageResponse;
import dev.praxis.serving.StageSelection;
import dev.praxis.serving.Token;
import dev.praxis.serving.TokenOptions;
import dev.praxis.serving.TokenizedInputs;
import dev.praxis.serving.Tokenizing;
import dev.praxis.wire.json.FloatTensor;
import dev.praxis.wire.json.Options;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
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
    private final SparseEmbedder sparseEmbedder;
    private final AttributionsPlanner planner;
    private final ModelAttributions attributions;

    EncodeService(
            Models models,
            RequestDefaults defaults,
            Tokenizing tokenizing,
            Encoding encoding,
            Admission admission,
            ModelStages stages,
            SparseEmbedder sparseEmbedder,
            AttributionsPlanner planner,
            ModelAttributions attributions) {
        this.stages = stages;
        this.sparseEmbedder = sparseEmbedder;
        this.planner = planner;
        this.attributions = attributions;
        this.models = models;
        this.defaults = defaults;
        this.tokenizing = tokenizing;
        this.encoding = encoding;
        this.admission = admission;
    }

    EncodeResponse encode(String id, EncodeRequest request) {
        Checkpoint model = models.require(id, null);
        Set<EncodeOutput> wanted = wanted(request.output());
        requireStages(request, wanted.contains(EncodeOutput.STAGES));
        Role.reportIfIgnored(request.role(), model);
        SparseOutput sparse = SparseOutput.of(model, id, request, wanted, sparseEmbedder);
        MultiVectorOutput multiVector = MultiVectorOutput.of(model, id, request, wanted);
        boolean explains = wanted.contains(EncodeOutput.ATTRIBUTIONS);
        boolean embeds = wanted.contains(EncodeOutput.EMBEDDING);
        boolean compares = AttributionsPlanner.needsEmbeddings(request, explains, embeds);
        Embedder embedder = embedder(model, id, request, wanted, compares);
        AttributionsPlan plan = explains ? planner.plan(OPERATION, model, id, request, embedder) : null;
        if (sparse.terms() != null) {
            return ofTerms(model, request, embedder.prompt(), sparse, sparse.terms());
        }
        TokenizedInputs inputs = multiVector.prepared(
                tokenizing.of(
                        OPERATION,
                        multiVector.limited(model),
                        request.input(),
                        embedder.prompt(),
                        tokenOptions(request)),
                wanted);
        long numbers = inputs.tokens().stream()
                .mapToLong(tokens -> elements(model.encoder(), tokens.length(), wanted, embedder)
                        + multiVector.numbers(tokens.length()))
                .sum();
        admission.reserve(Cost.answer(numbers));
        List<StageResponse> recorded = wanted.contains(EncodeOutput.STAGES)
                ? stages.of(OPERATION, model, inputs.tokens().getFirst(), tracing(model, request, wanted, embedder))
                : null;
        List<AttributionsResponse> attributed =
                plan == null ? null : attributions.of(OPERATION, model, inputs.tokens(), plan);
        List<Result> results = new ArrayList<>();
        Keep keep = new Keep(wanted.contains(EncodeOutput.HIDDEN_STATES), wanted.contains(EncodeOutput.ATTENTIONS));
        long expected = numbers + sparse.expectedNumbers(inputs.tokens().size());
        Function<Batch, Cost> reading = batch -> sparse.cost(batch).plus(multiVector.cost(batch));
        encoding.run(OPERATION, model, inputs.tokens(), keep, expected, reading, (first, batch, output) -> {
            sparse.add(batch, output);
            List<TextVectors> vectors = multiVector.embed(batch, output, inputs.tokens(), first);
            FMatrixRMaj embeddings = wanted.contains(EncodeOutput.EMBEDDING) ? embedder.embed(batch, output) : null;
            for (int i = 0; i < batch.sequences(); i++) {
                requireFinite(batch, i, output, first + i);
                SparseResponse ofSparse = sparse.response(model, first + i);
                TextVectors ofText = vectors.isEmpty() ? null : vectors.get(i);
                AttributionsResponse ofInput = attributed == null ? null : attributed.get(first + i);
                results.add(result(
                        inputs.tokens().get(first + i),
                        batch,
                        i,
                        output,
                        embeddings,
                        ofSparse,
                        ofText,
                        wanted,
                        recorded,
                        ofInput));
            }
        });
        return new EncodeResponse(results, inputs.truncated());
    }

    /** Returns the sparse vectors of texts that do not pass through the encoder. */
    private EncodeResponse ofTerms(
            Checkpoint model, EncodeRequest request, String prompt, SparseOutput sparse, Terms terms) {
        Options.requireAbsent(
                "/add_special_tokens", request.addSpecialTokens(), "on queries, which have no special tokens");
        TokenOptions options = request.input().ids().isEmpty()
                ? tokenOptions(request).withSpecialTokens(false)
                : tokenOptions(request);
        Checkpoint tokenized = model.tokenizedBy(terms);
        TokenizedInputs inputs = tokenizing.of(OPERATION, tokenized, request.input(), prompt, options);
        admission.reserve(Cost.answer(inputs.total()));
        sparseEmbedder.addTerms(OPERATION, terms, inputs, sparse.vectors());
        List<Result> results = IntStream.range(0, inputs.tokens().size())
                .mapToObj(i -> new Result(
                        Token.of(inputs.tokens().get(i)),
                        null,
                        sparse.response(tokenized, i),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null))
                .toList();
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
     * rejected. Without any vector, there is no prompt unless the request selects one.
     */
    private Embedder embedder(Checkpoint model, String id, EncodeRequest request, Set<EncodeOutput> wanted, boolean compares) {
        boolean hasTexts = request.input().ids().isEmpty();
        String promptName = hasTexts
                ? Role.promptName(request.role(), request.promptName(), model.prompts())
                : request.promptName();
        if (wanted.contains(EncodeOutput.EMBEDDING) || compares) {
            EmbeddingOptions options =
                    new EmbeddingOptions(request.pooling(), defaults.normalizes(request.normalize()), null);
            return Embedder.of(model, id, options, promptName, hasTexts);
        }
        if (request.pooling() != null || request.normalize() != null) {
            throw ProblemException.invalid(
                    request.pooling() != null ? "/pooling" : "/normalize",
                    "has no effect without embedding among the outputs");
        }
        boolean hasDefault = hasTexts
                && promptName == null
                && (wanted.contains(EncodeOutput.SPARSE) || wanted.contains(EncodeOutput.MULTI_VECTOR));
        return Embedder.promptAlone(model, hasDefault ? model.prompts().defaultName() : promptName, hasTexts);
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
                case STAGES, SPARSE, MULTI_VECTOR -> 0;
                case ATTRIBUTIONS -> n;
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
            @Nullable SparseResponse sparse,
            @Nullable TextVectors vectors,
            Set<EncodeOutput> wanted,
            @Nullable List<StageResponse> stages,
            @Nullable AttributionsResponse attributions) {
        return new Result(
                Token.of(tokens),
                embeddings == null
                        ? null
                        : new FloatTensor(embeddings.data, sequence * embeddings.numCols, embeddings.numCols),
                sparse,
                vectors == null ? null : MultiVectorOutput.tensor(vectors),
                vectors == null ? null : MultiVectorOutput.rows(vectors),
                wanted.contains(EncodeOutput.LAST_HIDDEN_STATE)
                        ? rows(List.of(output.lastHiddenState()), batch, sequence, false)
                        : null,
                wanted.contains(EncodeOutput.HIDDEN_STATES) ? rows(output.hiddenStates(), batch, sequence, true) : null,
                wanted.contains(EncodeOutput.ATTENTIONS) ? attentions(output, batch, sequence) : null,
                stages,
                attributions);
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
