package dev.praxis.checkpoint.sentence;

import dev.praxis.checkpoint.config.ConfigFile;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The replacement of similar vectors of a text by their mean.
 *
 * @param factor number of vectors per mean, on average; 1 for no pooling
 * @param exempt number of leading vectors that are kept
 * @param roles roles of the texts to pool; a text without a role is pooled as a document
 */
public record VectorPooling(int factor, int exempt, Set<TextRole> roles) {
    static final VectorPooling NONE = new VectorPooling(1, 0, Set.of());

    /** Reads the configuration of a HierarchicalTokenPooling module. */
    static VectorPooling read(ConfigFile file) {
        return new VectorPooling(
                file.size("pool_factor", 1), file.count("num_protected_tokens", 1), VectorMask.roles(file, "tasks"));
    }

    /** Returns the number of means for this many vectors after the exempt ones. */
    int means(int vectors) {
        return Math.max(vectors / factor, 1);
    }

    /** Returns whether a text in this role may be pooled. */
    public boolean pools(@Nullable TextRole role) {
        return factor > 1 && roles.contains(role == null ? TextRole.DOCUMENT : role);
    }
}
