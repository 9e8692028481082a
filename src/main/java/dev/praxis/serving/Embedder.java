package dev.praxis.serving;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.sentence.Prompts;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder.Output;
import dev.praxis.compute.transformer.fast.FastHead;
import dev.praxis.problem.ProblemException;
import java.util.TreeSet;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Makes the vectors of one request.
 *
 * @param head from the tokens' vectors to the text's
 * @param dimensions first entries that are kept
 * @param prompt what is put before each text
 * @param skipped leading tokens, those of the prompt, that are not pooled
 */
public record Embedder(FastHead head, int dimensions, String prompt, int skipped) {

    /**
     * The way of a request.
     *
     * @param promptName one of the model's prompts; empty for none, null for the model's default
     * @param hasTexts whether there are texts, and not ids, which have no prompt
     */
    public static Embedder of(
            Checkpoint model, String id, EmbeddingOptions options, @Nullable String promptName, boolean hasTexts) {
        FastHead head = options.head(model, id);
        requireNoPromptOfIds(promptName, hasTexts);
        String prompt = hasTexts ? prompt(model.prompts(), promptName) : "";
        return new Embedder(head, options.dimensions(head, model.encoder().size()), prompt, skipped(model, prompt));
    }

    /**
     * A prompt and no vectors; parameters as for {@link #of}, and a prompt only where one is asked
     * for.
     */
    public static Embedder promptAlone(Checkpoint model, @Nullable String promptName, boolean hasTexts) {
        requireNoPromptOfIds(promptName, hasTexts);
        String prompt = promptName == null ? "" : prompt(model.prompts(), promptName);
        return new Embedder(model.sentence().head(), 0, prompt, skipped(model, prompt));
    }

    private static int skipped(Checkpoint model, String prompt) {
        boolean skips = !prompt.isEmpty() && !model.sentence().poolsPrompt();
        return skips ? length(model.tokenizer().encode(prompt)) : 0;
    }

    /** [sequences x dimensions]. */
    public FMatrixRMaj embed(Batch batch, Output output) {
        FMatrixRMaj all = head.forward(output.lastHiddenState(), batch, skipped);
        if (all.numCols == dimensions) {
            return all;
        }
        FMatrixRMaj first = new FMatrixRMaj(all.numRows, dimensions);
        for (int row = 0; row < all.numRows; row++) {
            System.arraycopy(all.data, row * all.numCols, first.data, row * dimensions, dimensions);
        }
        return head.architecture().normalizes() ? FastHead.normalized(first) : first;
    }

    private static void requireNoPromptOfIds(@Nullable String promptName, boolean hasTexts) {
        if (!hasTexts && promptName != null) {
            throw ProblemException.invalid("/prompt_name", "expected none with token ids");
        }
    }

    private static String prompt(Prompts prompts, @Nullable String name) {
        String chosen = name == null ? prompts.defaultName() : name;
        if (chosen == null || (chosen.isEmpty() && !prompts.byName().containsKey(""))) {
            return "";
        }
        String prompt = prompts.byName().get(chosen);
        if (prompt == null) {
            throw ProblemException.invalid(
                    "/prompt_name",
                    "expected one of %s, found %s"
                            .formatted(new TreeSet<>(prompts.byName().keySet()), chosen));
        }
        return prompt;
    }

    /** Tokens of a prompt before a text: not the special one at its end. */
    private static int length(Tokens prompt) {
        int last = prompt.length() - 1;
        return last >= 0 && prompt.isSpecial(last) ? last : prompt.length();
    }
}
