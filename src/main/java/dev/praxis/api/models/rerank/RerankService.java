package dev.praxis.api.models.rerank;

import dev.praxis.api.models.rerank.RerankResponse.Result;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Checkpoint.Classifier;
import dev.praxis.compute.transformer.Descending;
import dev.praxis.compute.transformer.Scores;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.Encoding;
import dev.praxis.serving.Models;
import dev.praxis.serving.PromptChoice;
import dev.praxis.serving.TokenizedInputs;
import dev.praxis.serving.Tokenizing;
import dev.praxis.wire.json.TextPairs.TextPair;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.springframework.stereotype.Service;

@Service
class RerankService {
    private static final String OPERATION = "rerank";

    private final Models models;
    private final Tokenizing tokenizing;
    private final Encoding encoding;

    RerankService(Models models, Tokenizing tokenizing, Encoding encoding) {
        this.models = models;
        this.tokenizing = tokenizing;
        this.encoding = encoding;
    }

    RerankResponse rerank(RerankRequest request) {
        Checkpoint model = models.require(request.model(), "/model");
        Classifier classifier = crossEncoder(model, request.model());
        long count = request.topN() == null ? request.documents().length : request.topN();
        if (count < 1 && request.documents().length > 0) {
            throw ProblemException.invalid("/top_n", "expected at least 1, found " + count);
        }
        List<TextPair> pairs = Arrays.stream(request.documents())
                .map(document -> new TextPair(request.query(), document))
                .toList();
        TokenizedInputs inputs = tokenizing.of(
                OPERATION,
                model,
                PromptChoice.before(pairs, model, request.promptName()),
                "/documents",
                false,
                request.truncate());
        float[] logits = new float[pairs.size()];
        Scores scoring = Boolean.TRUE.equals(request.rawScores()) ? Scores.IDENTITY : Scores.SIGMOID;
        encoding.run(OPERATION, model, inputs.tokens(), Keep.NOTHING, pairs.size(), (first, batch, output) -> {
            FMatrixRMaj computed = classifier.head().forward(output.lastHiddenState(), batch, 0);
            for (int i = 0; i < computed.numRows; i++) {
                Encoding.requireFinite(computed.data, i, 1, first + i);
                logits[first + i] = computed.data[i];
            }
        });
        boolean repeats = Boolean.TRUE.equals(request.returnDocuments());
        List<Result> results = Descending.order(logits, 0, logits.length)
                .limit(count)
                .mapToObj(i -> new Result(i, scoring.of(logits, i, 1)[0], repeats ? request.documents()[i] : null))
                .toList();
        return new RerankResponse(request.model(), results, inputs.truncated());
    }

    private static Classifier crossEncoder(Checkpoint model, String id) {
        Classifier classifier = model.classifier();
        if (classifier == null || classifier.labels().size() != 1) {
            throw ProblemException.invalid(
                    "/model",
                    "expected a cross-encoder, which has a single label; %s has %s"
                            .formatted(id, classifier == null ? "no labels" : "the labels " + classifier.labels()));
        }
        return classifier;
    }
}
