package dev.praxis.spark.embedding;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Embedder;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder;
import dev.praxis.compute.transformer.fast.FastEncoder.Output;
import dev.praxis.compute.transformer.fast.FastHead;
import dev.praxis.spark.model.RowModel;
import dev.praxis.spark.model.TextReader;
import org.apache.spark.sql.Row;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of the texts of a column.
 *
 * @param column index of the column with the texts
 */
record EmbeddingRows(Embedder embedder, TextReader reader, int column, VectorForm form) implements RowModel {

    /**
     * Creates the vectors' model.
     *
     * @throws IllegalArgumentException if the model or a setting does not fit, with the reason
     */
    static EmbeddingRows of(Checkpoint model, EmbeddingSettings settings, int column, VectorForm form) {
        if (!model.embeds()) {
            throw new IllegalArgumentException("creates no embeddings of texts");
        }
        FastHead own = model.sentence().head();
        Boolean normalize = settings.normalize();
        FastHead head = normalize == null ? own : own.normalizing(normalize);
        int dimensions = dimensions(model, head, settings.dimensions());
        String prompt = settings.model().prompt(model);
        return new EmbeddingRows(
                Embedder.of(model, head, dimensions, prompt), settings.model().reader(model), column, form);
    }

    @Override
    public FastEncoder encoder() {
        return reader.model().encoder();
    }

    @Override
    public @Nullable Tokens tokens(Row row) {
        return row.isNullAt(column) ? null : tokens(row.getString(column));
    }

    Tokens tokens(String text) {
        return reader.read(embedder.prompt(), text);
    }

    @Override
    public FMatrixRMaj compute(Batch batch, Output output) {
        return embedder.embed(batch, output);
    }

    @Override
    public Object[] values(float[] numbers) {
        return new Object[] {form.value(numbers)};
    }

    private static int dimensions(Checkpoint model, FastHead head, @Nullable Integer wanted) {
        int all = head.architecture().dimensions(model.encoder().size());
        if (wanted == null) {
            return all;
        }
        if (wanted < 1 || wanted > all) {
            throw new IllegalArgumentException(
                    "expected a number of dimensions from 1 to %d, found %d".formatted(all, wanted));
        }
        return wanted;
    }
}
