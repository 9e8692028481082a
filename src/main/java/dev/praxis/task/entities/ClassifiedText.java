package dev.praxis.task.entities;

import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.transformer.Descending;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A text with its entities.
 *
 * @param codePoints code points of the text
 * @param tokens all tokens, including special ones
 * @param labeled the tokens with their logits, without special ones
 * @param entities in the order of the text
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ClassifiedText(int[] codePoints, Tokens tokens, LabeledTokens labeled, List<Entity> entities) {

    /** Returns the part of the text that an entity takes. */
    public String text(Entity entity) {
        return new String(codePoints, entity.start(), entity.end() - entity.start());
    }

    /** Returns the index of an entity's first token, including special tokens. */
    public int index(Entity entity) {
        return tokens.before() + entity.token();
    }

    /** Returns the entry of the vocabulary of an entity's first token. */
    public String token(Entity entity) {
        return tokens.texts()[index(entity)];
    }

    /** Returns the logit of a token's label. */
    public double logit(int token, int label) {
        return labeled.logits()[token * labeled.labels().size() + label];
    }

    /**
     * Returns the labels of a token by their indices, best first. Ties keep the order of the
     * model's labels.
     */
    public IntStream labels(int token) {
        int labels = labeled.labels().size();
        return Descending.order(labeled.logits(), token * labels, labels);
    }

    /** Returns the index of the best label of a token. */
    public int bestLabel(int token) {
        return labels(token).findFirst().orElseThrow();
    }
}
