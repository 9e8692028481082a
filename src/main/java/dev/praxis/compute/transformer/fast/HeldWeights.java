package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.kernel.RowTable;
import dev.praxis.compute.kernel.WeightMatrix;
import dev.praxis.compute.transformer.Weights;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/** The weights of a loaded encoder or head, widened exactly to float64 on request. */
final class HeldWeights implements Weights {
    private final Map<String, Held> byName;

    /** A weight in its packed form. */
    sealed interface Held {}

    /** Consecutive rows of a packed matrix. */
    record Matrix(WeightMatrix packed, int firstRow, int rows) implements Held {}

    /** A table of rows. */
    record Table(RowTable table) implements Held {}

    /** A bias or a gain. */
    record Vector(float[] values) implements Held {}

    HeldWeights(Map<String, Held> byName) {
        this.byName = byName;
    }

    @Override
    public DMatrixRMaj transposed(String name) {
        if (byName.get(name) instanceof Matrix matrix) {
            DMatrixRMaj transposed = new DMatrixRMaj(matrix.packed.in(), matrix.rows);
            matrix.packed.transposedRows(matrix.firstRow, matrix.rows, transposed.data);
            return transposed;
        }
        throw missing(name);
    }

    @Override
    public double[] vector(String name) {
        if (byName.get(name) instanceof Vector vector) {
            double[] wide = new double[vector.values.length];
            widen(vector.values, wide);
            return wide;
        }
        throw missing(name);
    }

    @Override
    public void row(String name, int row, double[] into) {
        if (byName.get(name) instanceof Table table) {
            float[] values = new float[table.table.columns()];
            table.table.row(row, values);
            widen(values, into);
            return;
        }
        throw missing(name);
    }

    private static void widen(float[] values, double[] into) {
        for (int i = 0; i < values.length; i++) {
            into[i] = values[i];
        }
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException("no weight " + name);
    }
}
