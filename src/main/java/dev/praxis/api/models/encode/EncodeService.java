package dev.praxis.api.models.encode;

import dev.praxis.admission.Admission;
import dev.praxis.api.models.encode.EncodeResponse.Result;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Embedder;
import dev.praxis.checkpoint.TokenHeads.Terms;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.execution.Cost;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.EmbeddingOptions;
import dev.praxis.serving.Encoding;
import dev.praxis.serving.Models;
import dev.praxis.serving.PromptChoice;
import dev.praxis.serving.RequestDefaults;
import dev.praxis.serving.Role;
import dev.praxis.serving.SparseEmbedder;
import dev.praxis.serving.StageResponse;
import dev.praxis.serving.StageSelection;
import dev.praxis.serving.Token;
import dev.praxis.serving.TokenOptions;
import dev.praxis.serving.TokenizedInputs;
import dev.praxis.serving.Tokenizing;
import dev.praxis.wire.json.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;

@Service
class EncodeService {
    private static final String OPERATION = "encode";
    private static final String WITHOUT_STAGES = "without stages among the outputs";

    private final Models models;
    private final RequestDefaults defaults;
    private final Tokenizing tokenizing;
    private final Encoding encoding;
    private final Admission admission;
    private final ModelStages stages;
    private final SparseEmbedder sparseEmbedder;
    private final AttributionsPlanner planner;
    private final ModelAttributions attributions;
    private final ChunkedEncodeService chunked;

    EncodeService(
            Models models,
            RequestDefaults defaults,
            Tokenizing tokenizing,
            Encoding encoding,
            Admission admission,
            ModelStages stages,
            SparseEmbedder sparseEmbedder,
            AttributionsPlanner planner,
            ModelAttributions attributions,
            ChunkedEncodeService chunked) {
        this.stages = stages;
        this.sparseEmbedder = sparseEmbedder;
        this.planner = planner;
        this.attributions = attributions;
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
        Set<EncodeOutput> wanted = Outputs.wanted(request.output());
        requireStages(request, wanted);
        Role.reportIfIgnored(request.role(), model);
        SparseOutput sparse = SparseOutput.of(model, id, request, wanted, sparseEmbedder);
        MultiVectorOutput multiVector = MultiVectorOutput.of(model, id, request, wanted);
        boolean explains = wanted.contains(EncodeOutput.ATTRIBUTIONS);
        boolean compares =
                AttributionsPlanner.needsEmbeddings(request, explains, wanted.contains(EncodeOutput.EMBEDDING));
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
        List<Tokens> tokens = inputs.tokens();
        if (Boolean.FALSE.equals(request.stageValues())) {
            return listing(model, inputs, tracing(model, request, wanted, embedder));
        }
        Outputs outputs = new Outputs(model, wanted, embedder, sparse, multiVector);
        long numbers = outputs.numbers(tokens);
        admission.reserve(Cost.answer(numbers));
        Outputs.Traced traced = new Outputs.Traced(
                outputs.has(EncodeOutput.STAGES)
                        ? stages.of(OPERATION, model, tokens.getFirst(), tracing(model, request, wanted, embedder))
                        : null,
                plan == null ? null : attributions.of(OPERATION, model, tokens, plan));
        List<Result> results = new ArrayList<>();
        encoding.run(
                OPERATION,
                model,
                tokens,
                outputs.keep(),
                numbers + sparse.expectedNumbers(tokens.size()),
                outputs::cost,
                (first, batch, output) -> results.addAll(outputs.results(first, tokens, batch, output, traced)));
        return new EncodeResponse(results, inputs.truncated());
    }

    /** Returns the stages of the only input without their values. */
    private EncodeResponse listing(Checkpoint model, TokenizedInputs inputs, ModelStages.Tracing tracing) {
        Tokens input = inputs.tokens().getFirst();
        List<StageResponse> listed = stages.list(OPERATION, model, input, tracing);
        return new EncodeResponse(List.of(Result.ofStages(Token.of(input), listed)), inputs.truncated());
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
                .mapToObj(i -> Result.ofSparse(Token.of(inputs.tokens().get(i)), sparse.response(tokenized, i)))
                .toList();
        return new EncodeResponse(results, inputs.truncated());
    }

    private static TokenOptions tokenOptions(EncodeRequest request) {
        return TokenOptions.truncating(request.truncate()).withSpecialTokens(request.addSpecialTokens());
    }

    private static void requireStages(EncodeRequest request, Set<EncodeOutput> wanted) {
        boolean wantsStages = wanted.contains(EncodeOutput.STAGES);
        if (!wantsStages) {
            Options.requireAbsent("/stages", request.stages(), WITHOUT_STAGES);
            Options.requireAbsent("/stage_values", request.stageValues(), WITHOUT_STAGES);
        }
        if (Boolean.FALSE.equals(request.stageValues()) && wanted.size() > 1) {
            throw ProblemException.invalid(
                    "/output", "expected stages alone without stage_values, found %d outputs".formatted(wanted.size()));
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
    private Embedder embedder(
            Checkpoint model, String id, EncodeRequest request, Set<EncodeOutput> wanted, boolean compares) {
        boolean hasTexts = request.input().ids().isEmpty();
        String promptName = hasTexts
                ? Role.promptName(request.role(), request.promptName(), model.prompts())
                : request.promptName();
        if (wanted.contains(EncodeOutput.EMBEDDING) || compares) {
            EmbeddingOptions options =
                    new EmbeddingOptions(request.pooling(), defaults.normalizes(request.normalize()), null);
            return options.embedder(model, id, promptName, hasTexts);
        }
        if (request.pooling() != null || request.normalize() != null) {
            throw ProblemException.invalid(
                    request.pooling() != null ? "/pooling" : "/normalize",
                    "has no effect without embedding among the outputs");
        }
        boolean hasDefault = hasTexts
                && promptName == null
                && (wanted.contains(EncodeOutput.SPARSE) || wanted.contains(EncodeOutput.MULTI_VECTOR));
        return PromptChoice.alone(model, hasDefault ? model.prompts().defaultName() : promptName, hasTexts);
    }
}
