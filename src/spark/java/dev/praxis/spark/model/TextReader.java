package dev.praxis.spark.model;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tokenizer.TextCut;
import dev.praxis.checkpoint.tokenizer.Tokens;

/**
 * Tokenizes texts as the service does.
 *
 * @param truncates whether texts that are too long are truncated rather than rejected, on the side
 *     of the model's tokenizer
 * @param characters maximum number of characters of a text: what is tokenized of a text that is
 *     truncated, and the limit for others
 */
public record TextReader(Checkpoint model, boolean truncates, int characters) {

    /**
     * Tokenizes a text after a prompt.
     *
     * @throws CheckpointException if the model cannot read it, with the reason
     */
    public Tokens read(String prompt, String text) {
        TextCut cut = cut(text);
        Tokens tokens = model.tokenizer().encode(prompt + cut.kept());
        requireEnough(cut, tokens, 0);
        return fitting(cut.shifted(tokens, 0));
    }

    /**
     * Tokenizes a pair of texts.
     *
     * @throws CheckpointException if the model cannot read it, with the reason
     */
    public Tokens readPair(String text, String pair) {
        TextCut first = cut(text);
        TextCut second = cut(pair);
        Tokens tokens = model.tokenizer().encode(first.kept(), second.kept());
        requireEnough(first, tokens, 0);
        requireEnough(second, tokens, 1);
        return fitting(second.shifted(first.shifted(tokens, 0), 1));
    }

    private TextCut cut(String text) {
        if (!truncates && text.length() > characters) {
            throw tooManyCharacters(text);
        }
        return TextCut.of(text, characters, model.tokenizer().truncatesStart());
    }

    private void requireEnough(TextCut cut, Tokens tokens, int part) {
        if (!cut.isEnough(tokens, part, model.maxTokens())) {
            throw tooManyCharacters(cut.whole());
        }
    }

    private CheckpointException tooManyCharacters(String text) {
        return new CheckpointException("expected at most %d characters, found %d".formatted(characters, text.length()));
    }

    private Tokens fitting(Tokens tokens) {
        String fault = model.fault(tokens);
        if (fault != null) {
            throw new CheckpointException(fault);
        }
        if (tokens.length() <= model.maxTokens()) {
            return tokens;
        }
        if (!truncates) {
            throw new CheckpointException(
                    "expected at most %d tokens (the model's maximum, including special tokens), found %d; set truncate to cut off the rest"
                            .formatted(model.maxTokens(), tokens.length()));
        }
        return model.tokenizer().truncated(tokens, model.maxTokens());
    }
}
