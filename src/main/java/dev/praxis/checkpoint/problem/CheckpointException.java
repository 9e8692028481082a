package dev.praxis.checkpoint.problem;

import java.io.Serial;

/**
 * Thrown when a checkpoint is invalid. The message names the file (without its path), the location
 * within it, the expected value and the found one.
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
