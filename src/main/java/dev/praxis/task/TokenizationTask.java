package dev.praxis.task;

import dev.praxis.admission.Admission;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.compute.execution.Cost;
import dev.praxis.serving.Detokenizing;
import dev.praxis.serving.ModelLimits;
import dev.praxis.serving.Models;
import dev.praxis.serving.PromptChoice;
import dev.praxis.serving.Task;
import dev.praxis.serving.TokenOptions;
import dev.praxis.serving.TokenizedInputs;
import dev.praxis.serving.Tokenizing;
import dev.praxis.wire.json.TextPairs;
import dev.praxis.wire.json.TextPairs.TextPair;
import dev.praxis.wire.json.TokenIds;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Converts texts to tokens and back. Problems name the fields {@code input} and {@code ids}. */
@Service
public class TokenizationTask {
    private static final String OPERATION = "tokenize";
    private static final String MODEL = "/model";
    /** An id, a type, and a token with its text and offsets, which takes as much as two numbers. */
    private static final int ELEMENTS_PER_TOKEN = 4;

    private final Models models;
    private final Tokenizing tokenizing;
    private final Detokenizing detokenizing;
    private final Admission admission;
    private final ModelLimits limits;

    TokenizationTask(
            Models models, Tokenizing tokenizing, Detokenizing detokenizing, Admission admission, ModelLimits limits) {
        this.limits = limits;
        this.models = models;
        this.tokenizing = tokenizing;
        this.detokenizing = detokenizing;
        this.admission = admission;
    }

    /**
     * The tokens of the inputs of a request.
     *
     * @param texts tokenized texts, with the prompt before them if there is one
     * @param maxTokens maximum number of tokens per input that the model accepts
     */
    public record Tokenization(String model, List<TextPair> texts, TokenizedInputs inputs, int maxTokens) {}

    /**
     * Tokenizes inputs, even beyond the maximum length of the model.
     *
     * @param name id or other name of the model; null for the default
     */
    public Tokenization tokenize(@Nullable String name, TextPairs input, TokenOptions options) {
        return tokenize(name, input, null, options);
    }

    /**
     * Tokenizes inputs with a prompt before them; otherwise like the other method.
     *
     * @param promptName one of the model's prompts; null for none
     */
    public Tokenization tokenize(
            @Nullable String name, TextPairs input, @Nullable String promptName, TokenOptions options) {
        String id = models.idOrDefault(name, Task.TOKENIZATION);
        Checkpoint model = models.require(id, MODEL);
        List<TextPair> texts =
                promptName == null ? input.pairs() : PromptChoice.before(input.pairs(), model, promptName);
        TokenizedInputs inputs = tokenizing.whole(OPERATION, model, texts, "/input", input.alone(), options);
        admission.reserve(Cost.answer(ELEMENTS_PER_TOKEN * inputs.total()));
        return new Tokenization(id, texts, inputs, limits.inputTokens(model));
    }

    /**
     * Returns the texts of tokens.
     *
     * @param name id or other name of the model; null for the default
     * @param skipsSpecial whether special tokens are left out; null to leave them out
     */
    public List<String> detokenize(@Nullable String name, TokenIds ids, @Nullable Boolean skipsSpecial) {
        Checkpoint model = models.require(models.idOrDefault(name, Task.TOKENIZATION), MODEL);
        return detokenizing.texts(OPERATION, model, ids, "/ids", !Boolean.FALSE.equals(skipsSpecial));
    }
}
