package dev.praxis.task;

import dev.praxis.admission.Admission;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.sentence.MultiVectorHead;
import dev.praxis.checkpoint.sentence.TextVectors;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.compute.transformer.fast.MaxSim;
import dev.praxis.compute.transformer.fast.MaxSim.Matches;
import dev.praxis.serving.Encoding;
import dev.praxis.serving.MultiVectorEmbedder;
import dev.praxis.serving.PromptChoice;
import dev.praxis.serving.Role;
import dev.praxis.serving.TokenOptions;
import dev.praxis.serving.TokenizedInputs;
import dev.praxis.serving.Tokenizing;
import dev.praxis.wire.json.TextPairs.TextPair;
import dev.praxis.wire.json.Truncated;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Encodes texts with a vector for each token, and scores documents against a query by late
 * interaction. Problems name the fields {@code model}, {@code query}, {@code documents} and so on.
 */
@Service
public class MultiVectorTask {
    private static final String MODEL = "/model";

    private final Tokenizing tokenizing;
    private final Encoding encoding;
    private final Admission admission;
    private final Engine engine;

    MultiVectorTask(Tokenizing tokenizing, Encoding encoding, Admission admission, Engine engine) {
        this.tokenizing = tokenizing;
        this.encoding = encoding;
        this.admission = admission;
        this.engine = engine;
    }

    /**
     * Texts to encode.
     *
     * @param id the model's id
     * @param texts the texts
     * @param role their role
     * @param field pointer of the texts in the request
     * @param alone whether the request contained a single text rather than an array
     * @param promptName one of the model's prompts; empty for none, null for that of the role
     */
    public record Texts(
            Checkpoint model,
            String id,
            List<String> texts,
            Role role,
            String field,
            boolean alone,
            @Nullable String promptName,
            TokenOptions options) {

        String prompt() {
            return PromptChoice.of(model, Role.promptName(role, promptName, model.prompts()));
        }
    }

    /**
     * Returns the vectors of texts.
     *
     * @param operation name for metrics
     */
    public MultiVectors encode(String operation, Texts texts) {
        MultiVectorEmbedder embedder = MultiVectorEmbedder.of(texts.model, texts.id, texts.role, MODEL);
        TokenizedInputs inputs = tokens(operation, embedder, texts);
        long numbers = inputs.total() * embedder.size();
        admission.reserve(Cost.working(numbers / 2));
        List<TextVectors> vectors = new ArrayList<>();
        encoding.run(
                operation,
                texts.model,
                inputs.tokens(),
                Keep.NOTHING,
                0,
                embedder::cost,
                (first, batch, output) -> vectors.addAll(embedder.embed(batch, output, inputs.tokens(), first)));
        return new MultiVectors(inputs, vectors);
    }

    /** Returns the score of a document by the model's own function. */
    public double score(MultiVectorHead head, TextVectors query, TextVectors document) {
        return scoring(head, query).applyAsDouble(document);
    }

    /** Returns the scores of documents for a query by the model's own function. */
    ToDoubleFunction<TextVectors> scoring(MultiVectorHead head, TextVectors query) {
        MaxSim scoring = new MaxSim(engine.kernel(), query.rows());
        return document -> score(head, scoring.of(document.rows()));
    }

    /** Returns the multiply-adds of a score. */
    public static double multiplications(TextVectors query, TextVectors document) {
        return (double) query.rows().getNumElements() * document.rows().numRows;
    }

    /**
     * Scores each document against a query, which is encoded once. Documents are scored as they are
     * encoded, so that only those of one batch have vectors at a time.
     *
     * @param query a single text
     * @param explains whether to return which tokens match
     */
    Relevance rank(String operation, Texts query, Texts documents, boolean explains) {
        MultiVectors encoded = encode(operation, query);
        MaxSim scoring =
                new MaxSim(engine.kernel(), encoded.vectors().getFirst().rows());
        MultiVectorEmbedder embedder = MultiVectorEmbedder.of(documents.model, documents.id, documents.role, MODEL);
        TokenizedInputs inputs = tokens(operation, embedder, documents);
        int count = inputs.tokens().size();
        int matched = scoring.query().numRows;
        if (explains) {
            admission.reserve(Cost.answer((double) count * matched * Interaction.ELEMENTS));
        }
        float[] scores = new float[count];
        TextVectors[] vectors = new TextVectors[count];
        Matches[] matches = new Matches[count];
        encoding.run(
                operation,
                documents.model,
                inputs.tokens(),
                Keep.NOTHING,
                count,
                batch -> embedder.cost(batch)
                        .plus(Cost.multiplications(scoring.multiplications(batch.tokens())))
                        .plus(Cost.working(Execution.lanes() * scoring.workingNumbers())),
                (first, batch, output) -> {
                    List<TextVectors> ofBatch = embedder.embed(batch, output, inputs.tokens(), first);
                    Execution.forEach(ofBatch.size(), (i, lane) -> {
                        Matches found = scoring.of(ofBatch.get(i).rows());
                        scores[first + i] = (float) score(embedder.head(), found);
                        if (explains) {
                            matches[first + i] = found;
                            vectors[first + i] = new TextVectors(
                                    new FMatrixRMaj(0, 0), ofBatch.get(i).rowOfToken());
                        }
                    });
                });
        Interaction interaction = explains
                ? new Interaction(
                        new Interaction.Side(encoded.inputs().tokens(), encoded.vectors(), query.prompt()),
                        new Interaction.Side(inputs.tokens(), List.of(vectors), documents.prompt()),
                        List.of(matches))
                : null;
        List<Integer> truncated = encoded.inputs().truncated().isEmpty()
                ? inputs.truncated()
                : IntStream.range(0, count).boxed().toList();
        Truncated.report(truncated);
        long tokens = encoded.inputs().total() + inputs.total();
        return new Relevance(documents.id, scores, tokens, truncated, false, interaction);
    }

    private TokenizedInputs tokens(String operation, MultiVectorEmbedder embedder, Texts texts) {
        String prompt = texts.prompt();
        List<TextPair> prompted = texts.texts.stream()
                .map(text -> new TextPair(prompt + text, null))
                .toList();
        return embedder.prepared(tokenizing.of(
                operation, embedder.limited(), prompted, texts.field, texts.alone, options(texts, prompt)));
    }

    /** Returns the options with the maximum length of a document as one of all its tokens. */
    private static TokenOptions options(Texts texts, String prompt) {
        TokenOptions options = texts.options;
        Long longest = options.pairLength();
        if (longest == null || texts.role == Role.QUERY) {
            return options.withPairLength(null);
        }
        long whole = longest + texts.model.tokenizer().encode(prompt).length();
        Long length = options.length();
        return TokenOptions.truncating(true)
                .withSide(options.side())
                .withLength(length == null ? whole : Math.min(length, whole));
    }

    private static double score(MultiVectorHead head, Matches matches) {
        return head.isMean() ? matches.mean() : matches.sum();
    }
}
