package dev.praxis.serving;

import dev.praxis.admission.HeapShare;
import dev.praxis.admission.HeapShares;
import dev.praxis.admission.Limit;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.LongTexts;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Location of the models, and limits on their memory and on requests to them.
 *
 * @param directory Directory whose subfolders are the models
 * @param memory Maximum heap size of all models together; half of the heap if not set
 * @param texts Maximum number of inputs, or of chunks of the inputs, in one request
 * @param textCharacters Maximum number of characters in one text
 * @param tokens Maximum number of tokens in all inputs of one request
 * @param stageOperations Maximum number of multiply-adds of the float64 passes in a request for
 *     stages or attributions, with an exponential counted as 100
 */
@ConfigurationProperties("praxis.models")
public record ModelLimits(
        @DefaultValue("models") Path directory,
        @Nullable DataSize memory,
        @DefaultValue("2048") int texts,
        @DefaultValue("100000") int textCharacters,
        @DefaultValue("300000") int tokens,
        @DefaultValue("40000000000") long stageOperations)
        implements HeapShare, LongTexts {

    private static final String MEMORY = "praxis.models.memory";
    private static final String TEXTS = "praxis.models.texts";
    private static final String TEXT_CHARACTERS = "praxis.models.text-characters";
    private static final String TOKENS = "praxis.models.tokens";
    private static final String STAGE_OPERATIONS = "praxis.models.stage-operations";

    public ModelLimits {
        if (memory != null) {
            Limit.requireValid(MEMORY, memory.toBytes(), Long.MAX_VALUE);
        }
        Limit.requireValid(TEXTS, texts, Integer.MAX_VALUE);
        Limit.requireValid(TEXT_CHARACTERS, textCharacters, Integer.MAX_VALUE);
        Limit.requireValid(TOKENS, tokens, Integer.MAX_VALUE);
        Limit.requireValid(STAGE_OPERATIONS, stageOperations, Long.MAX_VALUE);
    }

    /** Returns the limit on the inputs of a request. */
    public Limit textLimit() {
        return new Limit(TEXTS, "texts", texts);
    }

    /** Returns the limit on the pairs that a request forms from its texts and its labels. */
    public Limit pairLimit() {
        return new Limit(TEXTS, "pairs of a text and a label", texts);
    }

    /** Returns the limit on the chunks of a request, which are encoded like inputs. */
    Limit chunkLimit() {
        return new Limit(TEXTS, "chunks", texts);
    }

    /** Requires at least one input, and no more than the limit. */
    void requireInputs(int count, String field) {
        if (count == 0) {
            throw ProblemException.invalid(field, "expected at least one input, found none");
        }
        textLimit().require(field, count);
    }

    Limit characterLimit() {
        return new Limit(TEXT_CHARACTERS, "characters in a text", textCharacters);
    }

    /** Returns the limit on the tokens of a request. */
    public Limit tokenLimit() {
        return new Limit(TOKENS, "tokens in a request", tokens);
    }

    /** Returns the limit on the tokens of inputs that a request makes the service repeat. */
    public Limit copiedTokenLimit() {
        return new Limit(TOKENS, "tokens in all copies of the inputs", tokens);
    }

    /** Returns the maximum number of tokens of an input, which is that of a request at most. */
    public int inputTokens(Checkpoint model) {
        return Math.min(model.maxTokens(), tokens);
    }

    /** Returns the limit on the float64 passes of a request. */
    public Limit stageLimit() {
        return new Limit(
                STAGE_OPERATIONS, "multiply-adds with stages or attributions among the outputs", stageOperations);
    }

    @Override
    public int maxCharacters() {
        return textCharacters;
    }

    @Override
    public String heapProperty() {
        return MEMORY;
    }

    @Override
    public long heapBytes() {
        return memory == null ? HeapShares.defaultForModels() : memory.toBytes();
    }
}
