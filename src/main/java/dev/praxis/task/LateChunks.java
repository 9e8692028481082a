package dev.praxis.task;

import dev.praxis.checkpoint.Embedder;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.transformer.Pooling;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.Chunk;
import java.util.List;
import java.util.Locale;

/**
 * The ranges of a text's tokens that belong to its chunks, for late chunking (Günther et al. 2024,
 * <a href="https://arxiv.org/abs/2409.04701">arXiv:2409.04701</a>).
 *
 * <p>As in the paper, the first chunk includes the special tokens and the prompt before the text,
 * and the last chunk the special tokens after it. So a text of one chunk has its ordinary vector. A
 * model that does not pool its prompt leaves out what precedes the text here, too.
 *
 * @param starts index of each chunk's first token
 * @param ends index after each chunk's last token
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LateChunks(int[] starts, int[] ends) {

    /**
     * Finds the tokens of chunks.
     *
     * @param whole tokens of the prompt and the text in one piece
     * @param chunks chunks of the text, at least one
     * @param prompt number of code points of the prompt
     * @param skipped number of leading tokens that are not pooled
     */
    static LateChunks of(Tokens whole, List<Chunk> chunks, int prompt, int skipped) {
        int[] starts = new int[chunks.size()];
        int[] ends = new int[chunks.size()];
        int first = 0;
        for (int i = 0; i < starts.length; i++) {
            first = firstFrom(whole, first, prompt + chunks.get(i).start());
            starts[i] = i == 0 ? Math.min(skipped, first) : first;
            ends[i] = firstAfter(whole, first, prompt + chunks.get(i).end());
        }
        ends[ends.length - 1] = whole.length();
        return new LateChunks(starts, ends);
    }

    /** Requires that the vectors of a model's tokens are averaged. */
    static void requireMean(Embedder embedder) {
        List<Pooling> poolings = embedder.head().architecture().poolings();
        if (!poolings.equals(List.of(Pooling.MEAN))) {
            throw ProblemException.invalid(
                    "/chunks/late",
                    "expected a model with mean pooling, found %s; set pooling to mean, or omit late"
                            .formatted(poolings.toString().toLowerCase(Locale.ROOT)));
        }
    }

    /** Returns the first token that lies at or beyond a code point, at least in part. */
    private static int firstFrom(Tokens tokens, int from, int point) {
        int token = from;
        while (token < tokens.length()
                && (tokens.isSpecial(token) || (tokens.ends()[token] <= point && tokens.starts()[token] < point))) {
            token++;
        }
        return token;
    }

    /** Returns the first token that lies entirely at or beyond a code point. */
    private static int firstAfter(Tokens tokens, int from, int point) {
        int token = from;
        while (token < tokens.length() && !tokens.isSpecial(token) && tokens.starts()[token] < point) {
            token++;
        }
        return token;
    }
}
