package dev.praxis.serving;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.TokenHeads.SparseHead;
import dev.praxis.checkpoint.sentence.MultiVectorHead;
import dev.praxis.checkpoint.sentence.Prompts;
import dev.praxis.checkpoint.sentence.TextRole;
import dev.praxis.wire.json.Ignored;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The role of texts in a search, which some models encode differently. */
public enum Role {
    QUERY,
    DOCUMENT;

    private static final String FIELD = "role";

    /**
     * Returns the name of the prompt of a request.
     *
     * @param role the request's role; null for none
     * @param named the prompt that the request names; null for none
     * @return null for the model's default, which is also that of a role without a prompt
     */
    public static @Nullable String promptName(@Nullable Role role, @Nullable String named, Prompts prompts) {
        return role == null || named != null ? named : role.promptName(prompts);
    }

    /** Reports the role of a request as ignored if the model treats all texts alike. */
    public static void reportIfIgnored(@Nullable Role role, Checkpoint model) {
        SparseHead sparse = model.heads().sparse();
        MultiVectorHead multiVector = model.heads().multiVector();
        boolean isTreated = (sparse != null && sparse.queries() != null)
                || (multiVector != null && multiVector.distinguishesRoles());
        if (role != null && !isTreated && role.promptName(model.prompts()) == null) {
            Ignored.report(FIELD);
        }
    }

    /** Returns the role as checkpoints know it; null for none. */
    static @Nullable TextRole inCheckpoints(@Nullable Role role) {
        return role == null ? null : role == QUERY ? TextRole.QUERY : TextRole.DOCUMENT;
    }

    /** Returns the first prompt of this role, in the order of sentence-transformers. */
    private @Nullable String promptName(Prompts prompts) {
        List<String> names = switch (this) {
            case QUERY -> List.of("query");
            case DOCUMENT -> List.of("document", "passage", "corpus");
        };
        return names.stream().filter(prompts.byName()::containsKey).findFirst().orElse(null);
    }
}
