package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.Float64;
import org.ejml.data.DMatrixRMaj;

/**
 * The tokens that are routed to one expert.
 *
 * @param rows their rows, in order
 * @param weights the weight of the expert for each
 * @param tokens number of all tokens
 */
record Routed(int[] rows, double[] weights, int tokens) {

    /** Returns the rows of these tokens. */
    DMatrixRMaj gathered(DMatrixRMaj x) {
        DMatrixRMaj gathered = new DMatrixRMaj(rows.length, x.numCols);
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(x.data, rows[i] * x.numCols, gathered.data, i * x.numCols, x.numCols);
        }
        return gathered;
    }

    /** Returns the rows of these tokens, times their weights. */
    DMatrixRMaj weighted(DMatrixRMaj gathered) {
        DMatrixRMaj weighted = new DMatrixRMaj(gathered.numRows, gathered.numCols);
        for (int i = 0; i < weighted.data.length; i++) {
            weighted.data[i] = Float64.saturate(weights[i / gathered.numCols] * gathered.data[i]);
        }
        return weighted;
    }

    /** Adds the rows of these tokens to those of all; {@code into} is modified. */
    void add(DMatrixRMaj gathered, DMatrixRMaj into) {
        for (int i = 0; i < rows.length; i++) {
            for (int column = 0; column < into.numCols; column++) {
                double sum = into.unsafe_get(rows[i], column) + gathered.unsafe_get(i, column);
                into.unsafe_set(rows[i], column, Float64.saturate(sum));
            }
        }
    }

    /** Returns a tracer that reports stages of these tokens with rows of 0 for all others. */
    Tracer scattering(Tracer tracer) {
        Trace all = tracer.trace();
        Trace scattering = new Trace() {
            @Override
            public boolean wants(String name) {
                return all.wants(name);
            }

            @Override
            public void stage(String name, String formula, DMatrixRMaj values) {
                DMatrixRMaj scattered = new DMatrixRMaj(tokens, values.numCols);
                add(values, scattered);
                all.stage(name, formula + "; 0 in rows of tokens that are not routed to this expert", scattered);
            }
        };
        return new Tracer(scattering, tracer.prefix());
    }
}
