package dev.praxis.compute.transformer;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;

/**
 * The heads of an attention. Groups of query heads may share one head of keys and values.
 *
 * <p>Source of shared keys: J. Ainslie et al., GQA: Training Generalized Multi-Query Transformer
 * Models from Multi-Head Checkpoints (2023).
 *
 * @param count h, heads of queries
 * @param keyCount heads of keys and of values, a divisor of h
 * @param size d_k, columns of one head
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
                    "expected a divisor of the heads, %d, found %d".formatted(count, keyCount));
        }
    }

    /**
     * Heads that divide the model size among them, each with its own keys.
     *
     * @throws ComputeException VALUE where they do not divide it
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

    /** Columns of the queries of all heads. */
    public int querySize() {
        return count * size;
    }

    /** Columns of the keys, and of the values, of all heads. */
    public int keySize() {
        return keyCount * size;
    }

    /** First column of a head's queries. */
    public int queryColumn(int head) {
        return head * size;
    }

    /** First column of a head's keys among the keys, and of its values among the values. */
    public int keyColumn(int head) {
        return head / (count / keyCount) * size;
    }
}
