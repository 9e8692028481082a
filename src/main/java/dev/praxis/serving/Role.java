package dev.praxis.serving;

import dev.praxis.checkpoint.sentence.Prompts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The role of texts in a search, which some models encode differently. */
public enum Role {
    QUERY("query"),
    DOCUMENT("document", "passage", "corpus");

    private final List<String> promptNames;

    Role(String... promptNames) {
        this.promptNames = List.of(promptNames);
    }

    /**
     * Returns the name of the prompt of a request.
     *
     * @param role the request's role; null for none
     * @param named the prompt that the request names; null for none
     * @return null for the model's default, which is also that of a role without a prompt
     */
    public static @Nullable String promptName(@Nullable Role role, @Nullable String named, Prompts prompts) {
        if (role == null || named != null) {
            return named;
        }
        return role.promptNames.stream()
                .filter(prompts.byName()::containsKey)
                .findFirst()
                .orElse(null);
    }

    /** Returns whether a model has a prompt for this role. */
    public boolean hasPrompt(Prompts prompts) {
        return promptNames.stream().anyMatch(prompts.byName()::containsKey);
    }
}
