package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tensors.ElementType;
import dev.praxis.checkpoint.tensors.StoredTensor;
import dev.praxis.compute.kernel.FloatFormat;
import dev.praxis.compute.kernel.StoredMatrix;
import dev.praxis.compute.kernel.WeightPrecision;
import dev.praxis.compute.transformer.fast.StoredWeights;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The only weight of a static encoder: a vector per token, written out where a mapping or factors
 * describe it.
 *
 * @param embeddings tensors of the model
 * @param ledger account of the memory of loaded tensors
 */
public record StaticWeights(StaticEmbeddings embeddings, Ledger ledger) implements StoredWeights {
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    @Override
    public StoredMatrix matrix(String name, int rows, int columns, WeightPrecision precision) {
        StoredTensor table = embeddings.table();
        if (table.type() != ElementType.I8 && embeddings.mapping() == null && embeddings.weights() == null) {
            StoredMatrix stored = CheckpointWeights.stored(table, table.shape(), rows, columns)
                    .heldAs(precision);
            ledger.hold(List.of(stored));
            return stored;
        }
        long bytes = (long) rows * columns * Float.BYTES;
        // The copy is freed once it has been packed.
        ledger.hold(bytes, "tensor " + table.name());
        StoredMatrix written = new StoredMatrix(
                        table.name(), perToken(rows, columns), FloatFormat.FLOAT32, rows, columns)
                .heldAs(precision);
        ledger.giveBack(bytes);
        ledger.hold(List.of(written));
        return written;
    }

    @Override
    public StoredMatrix vector(String name, int size) {
        throw new IllegalArgumentException("a static encoder has no " + name);
    }

    @Override
    public void hold(long bytes, String what) {
        ledger.hold(bytes, what);
    }

    /** Returns row {@code mapping[t]} times {@code weights[t]} for each token t, in float32. */
    private MemorySegment perToken(int tokens, int columns) {
        MemorySegment written = Arena.ofAuto().allocate((long) tokens * columns * Float.BYTES);
        StoredTensor table = embeddings.table();
        StoredTensor weights = embeddings.weights();
        StoredMatrix factors = weights == null ? null : CheckpointWeights.stored(weights, weights.shape(), tokens, 1);
        float[] row = new float[columns];
        float[] factor = {1};
        Rows rows = rows(table, columns);
        for (int token = 0; token < tokens; token++) {
            rows.read(row(token), row);
            if (factors != null) {
                factors.readRow(token, factor);
            }
            for (int i = 0; i < columns; i++) {
                written.setAtIndex(FLOAT, (long) token * columns + i, factor[0] * row[i]);
            }
        }
        return written;
    }

    /** A reader of rows. */
    private interface Rows {
        void read(int row, float[] into);
    }

    private static Rows rows(StoredTensor table, int columns) {
        if (table.type() != ElementType.I8) {
            int rows = Math.toIntExact(table.shape().getFirst());
            return CheckpointWeights.stored(table, table.shape(), rows, columns)::readRow;
        }
        // model2vec takes the mean of the integers as they are: it drops their scale.
        return (row, into) -> {
            for (int i = 0; i < columns; i++) {
                into[i] = table.data().get(ValueLayout.JAVA_BYTE, (long) row * columns + i);
            }
        };
    }

    /** Returns the row of a token. */
    private int row(int token) {
        StoredTensor mapping = embeddings.mapping();
        if (mapping == null) {
            return token;
        }
        long rows = embeddings.table().shape().getFirst();
        long row = mapping.type() == ElementType.I64
                ? mapping.data().getAtIndex(LONG, token)
                : mapping.data().getAtIndex(INT, token);
        if (row < 0 || row >= rows) {
            throw new CheckpointException(
                    "tensor mapping: expected rows of tensor %s, from 0 to %d, found %d at token %d"
                            .formatted(embeddings.table().name(), rows - 1, row, token));
        }
        return (int) row;
    }
}
