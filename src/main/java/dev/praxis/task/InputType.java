package dev.praxis.task;

import dev.praxis.checkpoint.sentence.Prompts;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Ignored;
import dev.praxis.wire.json.Options;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The kind of text as other services name it, which selects one of the model's prompts:
 * {@code search_query} selects the prompt {@code query}.
 *
 * @param field name of the field in the request
 * @param value value of the field
 */
public record InputType(String field, String value) {
    private static final List<String> QUERY = List.of("query", "search_query", "retrieval.query");
    private static final List<String> DOCUMENT =
            List.of("document", "passage", "corpus", "search_document", "retrieval.passage");

    private static final Map<String, List<String>> KINDS = Map.ofEntries(
            Map.entry("query", QUERY),
            Map.entry("search_query", QUERY),
            Map.entry("retrieval.query", QUERY),
            Map.entry("document", DOCUMENT),
            Map.entry("passage", DOCUMENT),
            Map.entry("search_document", DOCUMENT),
            Map.entry("retrieval.passage", DOCUMENT));

    /** Returns the input type of a request; null if it has none. */
    public static @Nullable InputType of(String field, @Nullable String value) {
        return value == null ? null : new InputType(field, value);
    }

    /**
     * Returns the name of a request's prompt, of which it states a type or the name.
     *
     * @param name name in the request; empty for none, null for the model's default
     */
    static @Nullable String promptName(@Nullable InputType type, @Nullable String name, Prompts prompts) {
        if (type == null) {
            return name;
        }
        Options.requireAbsent("/" + type.field, name, "beside prompt_name");
        return type.promptName(prompts);
    }

    /**
     * Returns the name of a prompt. For a model without prompts, the type has no effect, which the
     * response reports. Documents of a model that has a prompt for queries only have none.
     *
     * @return one of the model's prompts, or an empty name; null for the default
     */
    @Nullable
    String promptName(Prompts prompts) {
        if (prompts.byName().isEmpty()) {
            Ignored.report(field);
            return null;
        }
        if (prompts.byName().containsKey(value)) {
            return value;
        }
        List<String> kind = KINDS.getOrDefault(value.toLowerCase(Locale.ROOT), List.of());
        return kind.stream()
                .filter(prompts.byName()::containsKey)
                .findFirst()
                .orElseGet(() -> withoutPrompt(kind, prompts));
    }

    private String withoutPrompt(List<String> kind, Prompts prompts) {
        if (kind.equals(DOCUMENT) && QUERY.stream().anyMatch(prompts.byName()::containsKey)) {
            return "";
        }
        throw ProblemException.invalid(
                "/" + field,
                "expected a prompt of the model, one of %s, or query or document; found %s"
                        .formatted(new TreeSet<>(prompts.byName().keySet()), value));
    }
}
