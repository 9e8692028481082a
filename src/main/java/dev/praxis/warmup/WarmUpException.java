package dev.praxis.warmup;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The failure of a request of the warm-up. */
class WarmUpException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    WarmUpException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
