package dev.praxis.security;

import java.io.Serial;

/** Thrown when an API keys file is invalid. The message has the line and the reason. */
final class InvalidKeysException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    InvalidKeysException(String message) {
        super(message);
    }
}
