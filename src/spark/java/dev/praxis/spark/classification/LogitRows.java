package dev.praxis.spark.classification;

import dev.praxis.checkpoint.Checkpoint.Classifier;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder;
import dev.praxis.compute.transformer.fast.FastEncoder.Output;
import dev.praxis.spark.model.RowModel;
import dev.praxis.spark.model.TextReader;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The logits of texts, or of pairs of texts.
 *
 * @param prompt prefix of the texts, the first ones of pairs
 * @param text index of the column with the texts
 * @param pair index of the column with the second texts; -1 for none
 * @param interpretation maps a row's logits to the values of the added columns
 */
record LogitRows(
        Classifier classifier,
        TextReader reader,
        String prompt,
        int text,
        int pair,
        Function<float[], Object[]> interpretation)
        implements RowModel {

    @Override
    public FastEncoder encoder() {
        return reader.model().encoder();
    }

    @Override
    public @Nullable Tokens tokens(Row row) {
        if (row.isNullAt(text) || (pair >= 0 && row.isNullAt(pair))) {
            return null;
        }
        String first = prompt + row.getString(text);
        return pair < 0 ? reader.read("", first) : reader.readPair(first, row.getString(pair));
    }

    @Override
    public FMatrixRMaj compute(Batch batch, Output output) {
        return classifier.head().forward(output.lastHiddenState(), batch, 0);
    }

    @Override
    public Object[] values(float[] numbers) {
        return interpretation.apply(numbers);
    }
}
