package dev.praxis.task;

import dev.praxis.serving.TokenOptions;
import dev.praxis.wire.json.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts to classify by labels of the request.
 *
 * @param model id or other name of the model; null for the default
 * @param input the texts, which are the premises
 * @param labels candidate labels
 * @param template text with {@code {}} in place of the label; null for that of transformers
 * @param multiLabel whether each label applies or not by itself, rather than exactly one
 */
public record ZeroShotTexts(
        @Nullable String model,
        Texts input,
        List<String> labels,
        @Nullable String template,
        boolean multiLabel,
        TokenOptions tokens) {}
