package dev.praxis.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A key as its line in the file describes it. The key itself is nowhere: a hash without salt and
 * without a work factor protects it, since nobody guesses 256 random bits.
 *
 * @param name what logs and metrics call its owner
 * @param sha256 the hash of the key
 * @param limits what its owner may ask for
 */
record ApiKey(String name, byte[] sha256, KeyLimits limits) {

    /** Returns the hash of a key as it was sent. */
    static byte[] hash(String key) {
        try {
            // The container decodes headers so: the bytes are those that came.
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.ISO_8859_1));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Compares in a time that does not depend on where two hashes differ. */
    boolean hasHash(byte[] hash) {
        return MessageDigest.isEqual(sha256, hash);
    }
}
