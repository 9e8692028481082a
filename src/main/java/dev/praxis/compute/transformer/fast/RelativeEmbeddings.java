package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.kernel.RowTable;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.RelativePositions.Disentangled;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The relative embeddings that all layers of an encoder with disentangled attention share, while
 * its layers are loaded.
 *
 * @param positions the relative positions
 * @param values [rows x model size], normalized if the architecture normalizes them
 * @param rows row of each distance from key to query, which starts at {@code 1 - longest}
 */
record RelativeEmbeddings(Disentangled positions, FMatrixRMaj values, int[] rows) {

    /** Loads the embeddings; null if the encoder has none. */
    static @Nullable RelativeEmbeddings load(EncoderArchitecture encoder, WeightLoader loader) {
        if (!(encoder.relative() instanceof Disentangled positions)) {
            return null;
        }
        RowTable table = loader.table("relative_embeddings", positions.rows(), encoder.modelSize());
        FMatrixRMaj values = new FMatrixRMaj(table.rows(), table.columns());
        float[] row = new float[table.columns()];
        for (int i = 0; i < table.rows(); i++) {
            table.row(i, row);
            System.arraycopy(row, 0, values.data, i * row.length, row.length);
        }
        if (positions.normed()) {
            values = loader.norm("relative_norm", encoder.modelSize(), encoder.norm())
                    .forward(values);
        }
        return new RelativeEmbeddings(positions, values, rows(positions, encoder.longest(), loader));
    }

    private static int[] rows(Disentangled positions, int longest, WeightLoader loader) {
        loader.hold(2L * longest * Integer.BYTES, "relative positions of the longest sequence, " + longest);
        int[] rows = new int[2 * longest - 1];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = positions.row(i + 1 - longest);
        }
        return rows;
    }
}
