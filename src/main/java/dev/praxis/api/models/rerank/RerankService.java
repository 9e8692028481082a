package dev.praxis.api.models.rerank;

import dev.praxis.api.models.rerank.RerankResponse.ApiVersion;
import dev.praxis.api.models.rerank.RerankResponse.BilledUnits;
import dev.praxis.api.models.rerank.RerankResponse.Document;
import dev.praxis.api.models.rerank.RerankResponse.Meta;
import dev.praxis.api.models.rerank.RerankResponse.Result;
import dev.praxis.api.models.rerank.RerankResponse.TokenCounts;
import dev.praxis.observability.RequestId;
import dev.praxis.problem.Fields;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.TokenOptions;
import dev.praxis.task.Relevance;
import dev.praxis.task.RerankingTask;
import dev.praxis.task.TokenUsage;
import dev.praxis.wire.json.Ignored;
import dev.praxis.wire.json.Options;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class RerankService {
    /** The number of documents that Cohere bills as one search. */
    private static final long SEARCH = 100;

    private final RerankingTask task;

    RerankService(RerankingTask task) {
        this.task = task;
    }

    /** Ranks documents, in the shape of version 1 of Cohere's API, of Jina, Voyage and vLLM. */
    RerankResponse rerank(RerankRequest request) {
        return rerank(request, "1", null);
    }

    /** Ranks documents, in the shape of version 2 of Cohere's API, which truncates. */
    RerankResponse rerankV2(RerankRequest request) {
        return rerank(request, "2", true);
    }

    /** Ranks documents, in the shape of text-embeddings-inference. */
    TextRanks rank(RerankRequest request) {
        if (Boolean.TRUE.equals(request.returnDocuments())) {
            throw ProblemException.invalid("/return_documents", "has no effect in this shape; send return_text");
        }
        Options.requireAbsent("/document_format", request.documentFormat(), "in this shape");
        Options.requireAbsent("/explain", request.explain(), "in this shape");
        List<String> documents = RerankOptions.documents(request);
        boolean repeats = Boolean.TRUE.equals(request.returnText());
        Relevance relevance = relevance(request, documents, true);
        List<TextRank> ranks = results(
                request,
                relevance,
                i -> repeats ? documents.get(i) : null,
                (index, score, text) -> new TextRank(index, text, score));
        return TextRanks.of(ranks, request.query(), documents, relevance.tokens());
    }

    private RerankResponse rerank(RerankRequest request, String version, @Nullable Boolean truncates) {
        Options.requireAbsent("/return_text", request.returnText(), "in this shape; send return_documents");
        boolean repeats = Boolean.TRUE.equals(request.returnDocuments());
        if (!repeats) {
            Options.requireAbsent("/document_format", request.documentFormat(), "without return_documents");
        }
        List<String> documents = RerankOptions.documents(request);
        Relevance relevance = relevance(request, documents, truncates);
        boolean isText = request.documentFormat() == DocumentFormat.TEXT;
        List<Result> results = results(
                request,
                relevance,
                i -> !repeats ? null : isText ? documents.get(i) : new Document(documents.get(i)),
                (index, score, document) -> new Result(index, score, document, relevance.matches(index)));
        List<Result> data = repeats
                ? results(
                        request,
                        relevance,
                        i -> request.isVoyage() ? documents.get(i) : null,
                        (index, score, document) -> new Result(index, score, document, null))
                : results;
        return new RerankResponse(
                RequestId.currentOrNew(),
                "list",
                relevance.model(),
                results,
                data,
                TokenUsage.of(relevance.tokens()),
                new Meta(
                        new ApiVersion(version),
                        new BilledUnits(Math.ceilDiv(documents.size(), SEARCH)),
                        new TokenCounts(relevance.tokens())),
                relevance.truncated());
    }

    private Relevance relevance(RerankRequest request, List<String> documents, @Nullable Boolean truncates) {
        RerankOptions.count(request);
        TokenOptions tokens = RerankOptions.tokens(request, truncates);
        return Fields.renamed(
                Map.of("documents", request.documentsField()),
                () -> task.rerank(
                        request.model(),
                        request.query(),
                        documents,
                        request.promptName(),
                        tokens,
                        Boolean.TRUE.equals(request.explain())));
    }

    /** A constructor of one result in a shape. */
    private interface Shape<D, R> {
        R of(int index, double score, @Nullable D document);
    }

    private static <D, R> List<R> results(
            RerankRequest request, Relevance relevance, IntFunction<@Nullable D> document, Shape<D, R> shape) {
        if (request.rawScores() != null && !relevance.areLogits()) {
            Ignored.report("raw_scores");
        }
        boolean raw = Boolean.TRUE.equals(request.rawScores());
        return relevance
                .ranked()
                .limit(RerankOptions.count(request))
                .mapToObj(i -> shape.of(i, relevance.score(i, raw), document.apply(i)))
                .toList();
    }
}
