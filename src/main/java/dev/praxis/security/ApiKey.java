package dev.praxis.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * An API key as described by its line in the file. Only the hash of the key is stored. It needs
 * neither a salt nor a work factor, since 256 random bits cannot be guessed.
 *
 * @param name the name of the owner in logs and metrics
 * @param sha256 the hash of the key
 * @param limits the limits of the owner
 */
record ApiKey(String name, byte[] sha256, KeyLimits limits) {

    /** Returns the hash of a key as it was sent. */
    static byte[] hash(String key) {
        try {
            // The container decodes headers as ISO-8859-1, so these are the bytes that were sent.
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.ISO_8859_1));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns whether the key has a hash. The comparison takes constant time. */
    boolean hasHash(byte[] hash) {
        return MessageDigest.isEqual(sha256, hash);
    }
}
