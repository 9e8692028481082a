package dev.praxis.security;

import java.io.Serial;

/** A file of keys that cannot be understood; the message says where and why. */
final class InvalidKeysException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    InvalidKeysException(String message) {
        super(message);
    }
}
