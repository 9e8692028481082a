package dev.praxis.compute.transformer;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;

/**
 * The heads of an attention. Groups of query heads may share a head of keys and values.
 *
 * <p>Source of shared keys: J. Ainslie et al., GQA: Training Generalized Multi-Query Transformer
 * Models from Multi-Head Checkpoints (2023).
 *
 * @param count h, number of query heads
 * @param keyCount number of key and value heads, a divisor of h
 * @param size d_k, columns per head
 */
public record Heads(int count, int keyCount, int size) {

    public Heads {
        EncoderArchitecture.requirePositive("heads", count);
        EncoderArchitecture.requirePositive("key_heads", keyCount);
        EncoderArchitecture.requirePositive("head_size", size);
        if (count % keyCount != 0) {
            throw new ComputeException(
                    Reason.VALUE,
                    "key_heads",
                    "expected a divisor of the number of heads, %d, found %d".formatted(count, keyCount));
        }
    }

    /**
     * Returns heads that split the model size evenly, each with its own keys.
     *
     * @throws ComputeException VALUE if they do not divide it
     */
    public static Heads dividing(int modelSize, int count) {
        EncoderArchitecture.requirePositive("heads", count);
        if (modelSize % count != 0) {
            throw new ComputeException(
                    Reason.VALUE,
                    "heads",
                    "expected a divisor of the model size, %d, found %d".formatted(modelSize, count));
        }
        return new Heads(count, count, modelSize / count);
    }

    /** Returns the total number of query columns. */
    public int querySize() {
        return count * size;
    }

    /** Returns the total number of key columns, which is also that of the values. */
    public int keySize() {
        return keyCount * size;
    }

    /** Returns the first column of a head's queries. */
    public int queryColumn(int head) {
        return head * size;
    }

    /**
     * Returns the first column of a head's keys among all keys, and of its values among all values.
     */
    public int keyColumn(int head) {
        return head / (count / keyCount) * size;
    }
}
