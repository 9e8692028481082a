package dev.praxis.checkpoint;

import dev.praxis.checkpoint.sentence.Prompts;
import dev.praxis.checkpoint.sentence.SentenceSettings;
import dev.praxis.checkpoint.tokenizer.TextTokenizer;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.kernel.WeightPrecision;
import dev.praxis.compute.transformer.Scores;
import dev.praxis.compute.transformer.fast.FastEncoder;
import dev.praxis.compute.transformer.fast.FastHead;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint in memory.
 *
 * @param family its {@code model_type}
 * @param tokenizer maps texts to token ids
 * @param encoder maps token ids to vectors
 * @param sentence how one vector per text is created
 * @param prompts prefixes of texts
 * @param classifier head that classifies texts; null if there is none
 * @param heads heads that map the vectors of tokens
 * @param maxTokens maximum number of tokens of an input, including special tokens
 * @param memory memory that the checkpoint holds
 * @param precision precision in which the encoder's weights are held
 * @param accuracy difference from the stored weights; null if they are held as stored
 */
public record Checkpoint(
        String family,
        TextTokenizer tokenizer,
        FastEncoder encoder,
        SentenceSettings sentence,
        Prompts prompts,
        @Nullable Classifier classifier,
        TokenHeads heads,
        int maxTokens,
        Memory memory,
        WeightPrecision precision,
        @Nullable Accuracy accuracy) {

    /** Returns whether one vector per text is what the model was made for. */
    public boolean embeds() {
        return classifier == null && heads.classifier() == null && heads.onlyMultiVector() == null && !isSparseAlone();
    }

    /** Returns whether the model creates sparse vectors and nothing else. */
    public boolean isSparseAlone() {
        return heads.sparse() != null && heads.sparse().isOnly();
    }

    /** Returns this checkpoint with the tokenizer of texts that do not pass through the encoder. */
    public Checkpoint tokenizedBy(TokenHeads.Terms terms) {
        return tokenizedBy(terms.tokenizer(), terms.maxTokens());
    }

    /** Returns this checkpoint with another maximum number of tokens. */
    public Checkpoint limitedTo(int tokens) {
        return tokenizedBy(tokenizer, tokens);
    }

    private Checkpoint tokenizedBy(TextTokenizer other, int tokens) {
        return new Checkpoint(
                family, other, encoder, sentence, prompts, classifier, heads, tokens, memory, precision, accuracy);
    }

    /** Returns whether the encoder has no layers: even a text without tokens has a vector. */
    public boolean isStatic() {
        return encoder.architecture().layers().isEmpty();
    }

    /** Returns why the encoder cannot read the tokens of a text; null if it can. */
    public @Nullable String fault(Tokens tokens) {
        if (tokens.length() == 0 && !isStatic()) {
            return "expected a text with at least one token, found none";
        }
        int vocabulary = encoder.architecture().embedding().vocabulary();
        for (int id : tokens.ids()) {
            if (id >= vocabulary) {
                return "the tokenizer produces token %d, for which the model has no embedding".formatted(id);
            }
        }
        return null;
    }

    /**
     * A head that classifies texts.
     *
     * @param head maps token vectors to logits
     * @param labels one label per logit
     * @param scores how logits become scores
     */
    public record Classifier(FastHead head, List<String> labels, Scores scores) {

        /** Returns whether it scores pairs of texts, which takes a single label. */
        public boolean isCrossEncoder() {
            return labels.size() == 1;
        }
    }

    /**
     * Memory that a checkpoint holds.
     *
     * @param parameters number of entries in all tensors in use
     * @param formats number formats of these tensors, such as float32
     * @param bytes bytes on the heap
     */
    public record Memory(long parameters, List<String> formats, long bytes) {}
}
