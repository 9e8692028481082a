package dev.praxis.serving;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Defaults of fields that many clients cannot send.
 *
 * @param truncate Default of the request field truncate: true to truncate inputs that exceed the
 *     model's maximum length, false to reject them
 * @param normalize Default of the request field normalize: always for embeddings of length 1, or
 *     as-model for the model's setting
 */
@ConfigurationProperties("praxis.models")
public record RequestDefaults(
        @DefaultValue("false") boolean truncate,
        @DefaultValue("as-model") Normalization normalize) {

    /** The normalization of embeddings without {@code normalize} in the request. */
    public enum Normalization {
        AS_MODEL,
        ALWAYS
    }

    /** Returns whether a request's inputs are truncated. */
    boolean truncates(@Nullable Boolean sent) {
        return sent == null ? truncate : sent;
    }

    /** Returns whether a request's embeddings are normalized; null for the model's setting. */
    public @Nullable Boolean normalizes(@Nullable Boolean sent) {
        if (sent != null) {
            return sent;
        }
        return normalize == Normalization.ALWAYS ? Boolean.TRUE : null;
    }
}
