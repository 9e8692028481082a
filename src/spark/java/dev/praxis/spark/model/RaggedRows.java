package dev.praxis.spark.model;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.Batch.Sequence;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** The rows of a partition with their results, computed batch by batch on the calling thread. */
final class RaggedRows implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final RowModel model;
    private final RowLayout layout;
    private final Progress progress;
    private final int tokensPerBatch;
    private final Deque<Row> ready = new ArrayDeque<>();

    /** Number of rows that were read. */
    private long read;

    /**
     * Starts before the first row.
     *
     * @param tokensPerBatch a batch ends with the row that reaches this number of tokens, or as
     *     many rows
     */
    RaggedRows(Iterator<Row> rows, RowModel model, RowLayout layout, Progress progress, int tokensPerBatch) {
        this.rows = rows;
        this.model = model;
        this.layout = layout;
        this.progress = progress;
        this.tokensPerBatch = tokensPerBatch;
    }

    @Override
    public boolean hasNext() {
        return !ready.isEmpty() || rows.hasNext();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (ready.isEmpty()) {
            computeBatch();
        }
        return ready.remove();
    }

    private void computeBatch() {
        long first = read;
        List<Row> batchRows = new ArrayList<>();
        List<@Nullable Tokens> inputs = new ArrayList<>();
        List<Sequence> sequences = new ArrayList<>();
        int tokens = 0;
        while (rows.hasNext() && tokens < tokensPerBatch && batchRows.size() < tokensPerBatch) {
            Row row = rows.next();
            Tokens input = tokens(row);
            batchRows.add(row);
            inputs.add(input);
            if (input != null) {
                sequences.add(input.sequence());
                tokens += input.length();
            }
            read++;
        }
        FMatrixRMaj numbers = compute(sequences);
        int next = 0;
        for (int i = 0; i < batchRows.size(); i++) {
            Row row = batchRows.get(i);
            @Nullable
            Object[] values = inputs.get(i) == null
                    ? new @Nullable Object[layout.added()]
                    : values(numbers, next++, row, first + i);
            ready.add(RowFactory.create(layout.extended(row, values)));
        }
        progress.count(sequences.size(), tokens);
    }

    private @Nullable Tokens tokens(Row row) {
        try {
            return model.tokens(row);
        } catch (CheckpointException e) {
            throw new CheckpointException(layout.position(row, read) + ": " + e.getMessage(), e);
        }
    }

    private FMatrixRMaj compute(List<Sequence> sequences) {
        if (sequences.isEmpty()) {
            return new FMatrixRMaj(0, 0);
        }
        Batch batch = Batch.of(sequences);
        return model.compute(batch, model.encoder().forward(batch, Keep.NOTHING));
    }

    private Object[] values(FMatrixRMaj numbers, int index, Row row, long position) {
        float[] own = Arrays.copyOfRange(numbers.data, index * numbers.numCols, (index + 1) * numbers.numCols);
        for (float number : own) {
            if (!Float.isFinite(number)) {
                throw new CheckpointException(layout.position(row, position) + ": the model's values overflow float32");
            }
        }
        return model.values(own);
    }
}
