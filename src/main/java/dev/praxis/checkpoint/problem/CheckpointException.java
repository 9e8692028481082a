package dev.praxis.checkpoint.problem;

import java.io.Serial;

/**
 * The one exception of the model layer: a checkpoint that cannot be read as what it should be. The
 * message names the file (its name alone, not where it lies), the place in it, what was expected
 * and what was found.
 */
public final class CheckpointException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public CheckpointException(String message) {
        super(message);
    }

    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
