package dev.praxis.serving;

import dev.praxis.admission.Limit;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.tokenizer.TextCut;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.TextPairs.TextPair;

/**
 * Tokenizes single inputs in full.
 *
 * @param characters the limit on the characters of a text
 * @param cuts whether longer texts are cut rather than rejected, because their tokens are truncated
 *     anyway
 * @param options options of the request
 */
record InputTokenizer(Checkpoint model, Limit characters, boolean cuts, TokenOptions options) {

    /**
     * The tokens of an input.
     *
     * @param isCut whether the text was cut before, so that tokens are missing at its end or start
     */
    record Tokenized(Tokens tokens, boolean isCut) {}

    /** Tokenizes a text after a prompt. */
    Tokenized text(String prompt, String text, String pointer) {
        TextCut cut = cut(text, pointer);
        Tokens tokens = embedded(model.tokenizer().encode(prompt + cut.kept()), pointer);
        requireEnough(cut, tokens, 0, pointer);
        return tokenized(cut.shifted(tokens, 0), cut.isCut(), pointer);
    }

    /** Tokenizes a text, or a pair of texts. */
    Tokenized pair(TextPair pair, String pointer) {
        if (pair.pair() == null) {
            return text("", pair.text(), pointer);
        }
        TextCut first = cut(pair.text(), pointer);
        TextCut second = cut(pair.pair(), pointer);
        Tokens tokens = embedded(model.tokenizer().encode(first.kept(), second.kept()), pointer);
        requireEnough(first, tokens, 0, pointer);
        requireEnough(second, tokens, 1, pointer);
        Tokens shifted = second.shifted(first.shifted(tokens, 0), 1);
        Long pairLength = options.pairLength();
        if (pairLength == null || shifted.length(1) <= pairLength) {
            return tokenized(shifted, first.isCut() || second.isCut(), pointer);
        }
        return tokenized(
                shifted.truncatedPart(1, Math.toIntExact(pairLength), options.truncatesStart(model)), true, pointer);
    }

    private Tokenized tokenized(Tokens tokens, boolean isCut, String pointer) {
        boolean drops = Boolean.FALSE.equals(options.addSpecialTokens());
        return new Tokenized(drops ? embedded(tokens.withoutSpecial(), pointer) : tokens, isCut);
    }

    /**
     * Checks token ids, and adds special tokens to them if the request says so.
     *
     * @param types one per id; only 0 for ids that get special tokens
     */
    Tokenized ids(int[] ids, int[] types, String pointer) {
        if (ids.length == 0) {
            throw ProblemException.invalid(pointer, "expected at least one token id, found none");
        }
        requireKnown(ids, pointer);
        if (Boolean.TRUE.equals(options.addSpecialTokens())) {
            return new Tokenized(model.tokenizer().ofText(ids), false);
        }
        if (!model.tokenizer().canBegin(ids)) {
            throw ProblemException.invalid(pointer, foreign(ids));
        }
        return new Tokenized(model.tokenizer().of(ids).withTypes(types), false);
    }

    /** Requires that the model has an embedding for each id. */
    void requireKnown(int[] ids, String pointer) {
        int vocabulary = vocabulary();
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] >= vocabulary) {
                throw ProblemException.invalid(
                        pointer + "/" + i, "expected an id from 0 to %d, found %d".formatted(vocabulary - 1, ids[i]));
            }
        }
    }

    /** Describes ids without special tokens, most likely those of another tokenizer. */
    private String foreign(int[] ids) {
        return ("expected the model's special token %s first, found %d: these may be ids of another tokenizer, "
                        + "such as tiktoken's, for which the model has no meaning. Send texts (in LangChain, set "
                        + "check_embedding_ctx_length=False), or set add_special_tokens if they are this model's")
                .formatted(model.tokenizer().firstSpecialToken(), ids[0]);
    }

    private TextCut cut(String text, String pointer) {
        if (!cuts) {
            characters.require(pointer, text.length());
        }
        return TextCut.of(text, Math.toIntExact(characters.max()), options.truncatesStart(model));
    }

    private void requireEnough(TextCut text, Tokens tokens, int part, String pointer) {
        if (!text.isEnough(tokens, part, model.maxTokens())) {
            characters.require(pointer, text.whole().length());
        }
    }

    private Tokens embedded(Tokens tokens, String pointer) {
        String fault = model.fault(tokens);
        if (fault != null) {
            throw ProblemException.invalid(pointer, fault);
        }
        return tokens;
    }

    private int vocabulary() {
        return model.encoder().architecture().embedding().vocabulary();
    }
}
