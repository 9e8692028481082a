package dev.praxis.serving;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Embedder;
import dev.praxis.checkpoint.sentence.Prompts;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.TextPairs.TextPair;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The prompt of a request: the one that it names, or else the model's default. */
public final class PromptChoice {
    private PromptChoice() {}

    /**
     * Returns the prefix of a request's texts.
     *
     * @param name one of the model's prompts; empty for none, null for the model's default
     */
    public static String of(Checkpoint model, @Nullable String name) {
        Prompts prompts = model.prompts();
        String prompt = prompts.prefix(name);
        if (prompt == null) {
            throw ProblemException.invalid(
                    "/prompt_name",
                    "expected one of %s, found %s"
                            .formatted(new TreeSet<>(prompts.byName().keySet()), name));
        }
        return prompt;
    }

    /** Like the other method, for inputs that may be token ids, which have no prompt. */
    public static String of(Checkpoint model, @Nullable String name, boolean hasTexts) {
        if (hasTexts) {
            return of(model, name);
        }
        Options.requireAbsent("/prompt_name", name, "with token ids");
        return "";
    }

    /**
     * Creates an embedder that only provides a prompt.
     *
     * @param name one of the model's prompts; empty or null for none
     * @param hasTexts whether the inputs are texts; token ids have no prompt
     */
    public static Embedder alone(Checkpoint model, @Nullable String name, boolean hasTexts) {
        String prompt = name == null ? "" : of(model, name, hasTexts);
        return Embedder.of(model, model.sentence().head(), 0, prompt);
    }

    /** Returns texts, or pairs, with the prompt of a request before the first text. */
    public static List<TextPair> before(List<TextPair> pairs, Checkpoint model, @Nullable String name) {
        String prompt = of(model, name);
        return prompt.isEmpty()
                ? pairs
                : pairs.stream()
                        .map(pair -> new TextPair(prompt + pair.text(), pair.pair()))
                        .toList();
    }
}
