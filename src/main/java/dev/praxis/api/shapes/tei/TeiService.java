package dev.praxis.api.shapes.tei;

import dev.praxis.compute.transformer.Scores;
import dev.praxis.problem.Fields;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.TokenOptions;
import dev.praxis.serving.TruncationSide;
import dev.praxis.task.Classes;
import dev.praxis.task.ClassificationTask;
import dev.praxis.task.EmbeddingRequest;
import dev.praxis.task.EmbeddingTask;
import dev.praxis.task.Embeddings;
import dev.praxis.task.SparseTask;
import dev.praxis.task.SparseVectors;
import dev.praxis.task.TokenVectors;
import dev.praxis.task.TokenVectorsTask;
import dev.praxis.wire.json.FloatTensor;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.TextPairs.TextPair;
import dev.praxis.wire.json.TextsOrIds;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class TeiService {
    private static final Map<String, String> FIELDS = Map.of("input", "inputs");

    private final EmbeddingTask embedding;
    private final TokenVectorsTask tokenVectors;
    private final ClassificationTask classification;
    private final SparseTask sparse;

    TeiService(
            EmbeddingTask embedding,
            TokenVectorsTask tokenVectors,
            ClassificationTask classification,
            SparseTask sparse) {
        this.embedding = embedding;
        this.tokenVectors = tokenVectors;
        this.classification = classification;
        this.sparse = sparse;
    }

    TeiAnswer<FloatTensor> embed(TeiEmbedRequest request) {
        Embeddings embeddings = Fields.renamed(
                FIELDS,
                () -> embedding.embed(new EmbeddingRequest(
                        request.model(),
                        request.inputs(),
                        request.embeddingOptions(),
                        request.promptName(),
                        null,
                        tokens(request.truncate(), request.truncationDirection()))));
        return new TeiAnswer<>(embeddings.tensor(), characters(request.inputs()), embeddings.tokens());
    }

    TeiAnswer<List<FloatTensor>> embedAll(TeiTokenVectorsRequest request) {
        TokenVectors vectors = Fields.renamed(
                FIELDS,
                () -> tokenVectors.embed(
                        request.model(),
                        request.inputs(),
                        request.promptName(),
                        tokens(request.truncate(), request.truncationDirection())));
        return new TeiAnswer<>(vectors.vectors(), characters(request.inputs()), vectors.tokens());
    }

    TeiAnswer<List<List<TeiSparseValue>>> embedSparse(TeiSparseRequest request) {
        SparseVectors vectors = Fields.renamed(
                FIELDS,
                () -> sparse.embed(
                        request.model(),
                        request.inputs(),
                        null,
                        request.promptName(),
                        tokens(request.truncate(), request.truncationDirection())));
        return new TeiAnswer<>(
                vectors.vectors().stream().map(TeiSparseValue::of).toList(),
                characters(request.inputs()),
                vectors.tokens());
    }

    TeiAnswer<List<Double>> similarity(TeiSimilarityRequest request) {
        TeiSimilarityRequest.Parameters parameters =
                Objects.requireNonNullElse(request.parameters(), TeiSimilarityRequest.Parameters.NONE);
        String[] sentences = request.inputs().sentences();
        if (sentences.length == 0) {
            throw ProblemException.invalid("/inputs/sentences", "expected at least one sentence, found none");
        }
        List<String> texts = Stream.concat(Stream.of(request.inputs().sourceSentence()), Stream.of(sentences))
                .toList();
        TextsOrIds inputs = TextsOrIds.ofTexts(texts, false);
        Embeddings embeddings = Fields.moved(
                TeiSimilarityRequest::pointer,
                () -> embedding.embed(new EmbeddingRequest(
                        request.model(),
                        inputs,
                        TeiSimilarityRequest.OPTIONS,
                        parameters.promptName(),
                        null,
                        tokens(parameters.truncate(), parameters.truncationDirection()))));
        List<Double> cosines = IntStream.rangeClosed(1, sentences.length)
                .mapToObj(i -> embeddings.cosine(0, embeddings, i))
                .toList();
        return new TeiAnswer<>(cosines, characters(inputs), embeddings.tokens());
    }

    /** Returns the predictions of the only input, or a list of the predictions of each. */
    TeiAnswer<Object> predict(TeiPredictRequest request) {
        TeiPredictParameters parameters = Objects.requireNonNullElse(request.parameters(), TeiPredictParameters.NONE);
        long count = Options.count("/parameters/top_k", parameters.topK());
        if (request.rawScores() != null) {
            Options.requireAbsent("/parameters/function_to_apply", parameters.functionToApply(), "beside raw_scores");
        }
        List<TextPair> pairs = request.inputs().inputs().pairs();
        Classes classes = Fields.renamed(
                FIELDS,
                () -> classification.classify(
                        request.model(),
                        request.inputs().inputs(),
                        null,
                        tokens(request.truncate(), request.truncationDirection())));
        Scores scores = scores(request.rawScores(), parameters.functionToApply(), classes);
        List<List<TeiPrediction>> predictions = classes.indices()
                .mapToObj(input -> classes.best(input, scores, count).stream()
                        .map(label -> new TeiPrediction(label.score(), label.label()))
                        .toList())
                .toList();
        Object body = request.inputs().inputs().alone() ? predictions.getFirst() : predictions;
        return new TeiAnswer<>(
                body, pairs.stream().mapToLong(TeiService::characters).sum(), classes.tokens());
    }

    private static Scores scores(@Nullable Boolean raw, @Nullable TeiFunction function, Classes classes) {
        if (function != null) {
            return function.scores();
        }
        return Boolean.TRUE.equals(raw) ? Scores.IDENTITY : classes.classifier().scores();
    }

    private static TokenOptions tokens(@Nullable Boolean truncate, @Nullable TruncationSide side) {
        return TokenOptions.truncating(!Boolean.FALSE.equals(truncate))
                .withSide(Objects.requireNonNullElse(side, TruncationSide.RIGHT));
    }

    private static long characters(TextsOrIds inputs) {
        return inputs.texts().stream().mapToLong(TeiService::characters).sum()
                + inputs.ids().stream().mapToLong(ids -> ids.length).sum();
    }

    private static long characters(TextPair pair) {
        return characters(pair.text()) + (pair.pair() == null ? 0 : characters(pair.pair()));
    }

    private static long characters(String text) {
        return text.codePointCount(0, text.length());
    }
}
