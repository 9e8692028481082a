package dev.praxis.api.models.encode;

import dev.praxis.api.models.encode.AttributionsPlan.Cosine;
import dev.praxis.api.models.encode.AttributionsPlan.Logit;
import dev.praxis.api.models.encode.AttributionsPlan.Path;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Checkpoint.Classifier;
import dev.praxis.checkpoint.Embedder;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.problem.Fields;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.UnknownName;
import dev.praxis.serving.EmbeddingOptions;
import dev.praxis.serving.TokenOptions;
import dev.praxis.serving.Tokenizing;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.TextPairs.TextPair;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what a request attributes, against its model. */
@Component
class AttributionsPlanner {
    private static final String FIELD = "/attributions";
    private static final String TEXT = FIELD + "/text";
    private static final long DEFAULT_STEPS = 16;
    private static final int MAX_STEPS = 1000;

    private final Tokenizing tokenizing;

    AttributionsPlanner(Tokenizing tokenizing) {
        this.tokenizing = tokenizing;
    }

    /** Rejects options without effect, and returns whether the attributions need embeddings. */
    static boolean needsEmbeddings(EncodeRequest request, boolean wanted, boolean embeds) {
        if (!wanted) {
            Options.requireAbsent(FIELD, request.attributions(), "without attributions among the outputs");
            return false;
        }
        if (request.attributions() == null || request.attributions().text() == null) {
            return false;
        }
        if (!embeds) {
            // The length of an embedding does not change its cosine.
            Options.requireAbsent("/normalize", request.normalize(), "without embedding among the outputs");
        }
        return true;
    }

    /**
     * Returns the plan of a request with attributions among its outputs.
     *
     * @param operation name for the metrics of times
     * @param id id of the model in the request
     * @param embedder embedder of the inputs
     */
    AttributionsPlan plan(String operation, Checkpoint model, String id, EncodeRequest request, Embedder embedder) {
        AttributionsRequest sent =
                request.attributions() == null ? AttributionsRequest.DEFAULT : request.attributions();
        Path path = path(model, id, sent);
        if (sent.text() == null) {
            Options.requireAbsent(FIELD + "/prompt_name", sent.promptName(), "without text");
            return new AttributionsPlan(logit(model, id, sent.label()), null, path);
        }
        Options.requireAbsent(FIELD + "/label", sent.label(), "with text");
        return new AttributionsPlan(null, cosine(operation, model, id, request, sent, embedder), path);
    }

    private static Logit logit(Checkpoint model, String id, @Nullable String label) {
        Classifier classifier = model.classifier();
        if (classifier == null) {
            throw ProblemException.invalid(
                    label == null ? FIELD : FIELD + "/label",
                    "the model %s has no labels of texts; send a text, to attribute the cosine with it".formatted(id));
        }
        if (label == null) {
            return new Logit(classifier, null);
        }
        int index = classifier.labels().indexOf(label);
        if (index < 0) {
            throw ProblemException.invalid(FIELD + "/label", UnknownName.detail("label", label, classifier.labels()));
        }
        return new Logit(classifier, index);
    }

    private Cosine cosine(
            String operation,
            Checkpoint model,
            String id,
            EncodeRequest request,
            AttributionsRequest sent,
            Embedder embedder) {
        EmbeddingOptions own = new EmbeddingOptions(request.pooling(), null, null);
        Embedder ofText = sent.promptName() == null
                ? embedder
                : Fields.renamed(
                        Map.of("prompt_name", "attributions/prompt_name"),
                        () -> own.embedder(model, id, sent.promptName(), true));
        TextPair text = new TextPair(ofText.prompt() + sent.text(), null);
        TokenOptions options = TokenOptions.DEFAULT.withSpecialTokens(request.addSpecialTokens());
        Tokens tokens = tokenizing
                .whole(operation, model, List.of(text), TEXT, true, options)
                .tokens()
                .getFirst();
        if (tokens.length() > model.maxTokens()) {
            throw ProblemException.invalid(
                    TEXT,
                    "expected at most %d tokens (the model's maximum, including special tokens), found %d"
                            .formatted(model.maxTokens(), tokens.length()));
        }
        return new Cosine(embedder.head(), embedder.skipped(), tokens, ofText.skipped());
    }

    private static @Nullable Path path(Checkpoint model, String id, AttributionsRequest sent) {
        if (sent.method() != AttributionMethod.INTEGRATED_GRADIENTS) {
            Options.requireAbsent(FIELD + "/steps", sent.steps(), "without integrated_gradients");
            Options.requireAbsent(FIELD + "/baseline", sent.baseline(), "without integrated_gradients");
            return null;
        }
        long steps = sent.steps() == null ? DEFAULT_STEPS : sent.steps();
        if (steps < 1 || steps > MAX_STEPS) {
            throw ProblemException.invalid(
                    FIELD + "/steps", "expected a number from 1 to %d, found %d".formatted(MAX_STEPS, steps));
        }
        int maskId = model.tokenizer().maskId();
        if (maskId < 0 && sent.baseline() == AttributionBaseline.MASK) {
            throw ProblemException.invalid(
                    FIELD + "/baseline", "the tokenizer of %s has no mask token; send zero".formatted(id));
        }
        boolean isZero = sent.baseline() == AttributionBaseline.ZERO || maskId < 0;
        return new Path(isZero ? AttributionBaseline.ZERO : AttributionBaseline.MASK, maskId, (int) steps);
    }
}
