package dev.praxis.spark.model;

import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder;
import dev.praxis.compute.transformer.fast.FastEncoder.Output;
import org.apache.spark.sql.Row;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** The computation of a model on the texts of rows. */
public interface RowModel {
    FastEncoder encoder();

    /**
     * Returns the tokens of a row.
     *
     * @return null if the row has no text, and therefore no results
     * @throws dev.praxis.checkpoint.problem.CheckpointException if the model cannot read the text
     */
    @Nullable
    Tokens tokens(Row row);

    /** Computes one row of numbers per sequence, [sequences x numbers]. */
    FMatrixRMaj compute(Batch batch, Output output);

    /**
     * Returns the values of the added columns.
     *
     * @param numbers the row's numbers, finite
     */
    Object[] values(float[] numbers);
}
