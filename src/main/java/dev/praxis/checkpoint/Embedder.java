package dev.praxis.checkpoint;

import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder.Output;
import dev.praxis.compute.transformer.fast.FastHead;
import org.ejml.data.FMatrixRMaj;

/**
 * Creates the embedding vectors of texts.
 *
 * @param head head from token vectors to text vectors
 * @param dimensions number of leading entries that are kept
 * @param prompt prefix of each text
 * @param skipped number of leading tokens, those of the prompt, that are not pooled
 */
public record Embedder(FastHead head, int dimensions, String prompt, int skipped) {

    /**
     * Creates an embedder.
     *
     * @param dimensions number of leading entries that are kept, at most those of the head
     * @param prompt prefix of each text; empty for none
     */
    public static Embedder of(Checkpoint model, FastHead head, int dimensions, String prompt) {
        return new Embedder(head, dimensions, prompt, skipped(model, prompt));
    }

    private static int skipped(Checkpoint model, String prompt) {
        boolean skips = !prompt.isEmpty() && !model.sentence().poolsPrompt();
        return skips ? length(model.tokenizer().encode(prompt)) : 0;
    }

    /** Returns the vectors, [sequences x dimensions]. */
    public FMatrixRMaj embed(Batch batch, Output output) {
        return cut(head.forward(output.lastHiddenState(), batch, skipped));
    }

    /**
     * Returns the vectors of ranges of a sequence's tokens, [ranges x dimensions].
     *
     * @param starts index of the first token of each range
     * @param ends index after the last token of each range
     * @param sequence row of the sequence's first token
     */
    public FMatrixRMaj embed(Output output, int[] starts, int[] ends, int sequence) {
        return cut(head.ofRanges(output.lastHiddenState(), starts, ends, sequence));
    }

    private FMatrixRMaj cut(FMatrixRMaj all) {
        if (all.numCols == dimensions) {
            return all;
        }
        FMatrixRMaj first = new FMatrixRMaj(all.numRows, dimensions);
        for (int row = 0; row < all.numRows; row++) {
            System.arraycopy(all.data, row * all.numCols, first.data, row * dimensions, dimensions);
        }
        return head.architecture().normalizes() ? FastHead.normalized(first) : first;
    }

    /**
     * Returns the number of a prompt's tokens that precede a text, without the special token at the
     * end.
     */
    private static int length(Tokens prompt) {
        int last = prompt.length() - 1;
        return last >= 0 && prompt.isSpecial(last) ? last : prompt.length();
    }
}
