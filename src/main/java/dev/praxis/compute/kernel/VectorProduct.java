package dev.praxis.compute.kernel;

import static dev.praxis.compute.kernel.Vectors.LANES;
import static dev.praxis.compute.kernel.Vectors.SPECIES;
import static dev.praxis.compute.kernel.Vectors.load;

import dev.praxis.compute.kernel.Kernel.Start;
import jdk.incubator.vector.FloatVector;

/**
 * A product in tiles of {@value #ROWS} rows and two vectors. A tile's twelve sums, two vectors of
 * the panel and one broadcast entry of the left factor fit into sixteen registers. The left factor
 * is read in place, for products that are too small for {@link VectorTiles}.
 */
final class VectorProduct {
    static final int WIDTH = 2 * LANES;
    private static final int ROWS = 6;
    static final float[] ZEROS = new float[WIDTH];

    private VectorProduct() {}

    static void multiply(Block left, Panel panel, Sums sums) {
        if (panel.columns() < WIDTH) {
            PartOfPanel.multiply(panel, sums, whole -> multiply(left, panel.whole(), whole));
            return;
        }
        for (int row = 0; row < sums.rows(); row += ROWS) {
            tile(left, panel, sums, row);
        }
    }

    /**
     * Computes six rows, starting at {@code row}. Rows beyond the last repeat the last, and write
     * the same result to the same location.
     */
    private static void tile(Block left, Panel panel, Sums sums, int row) {
        int last = sums.rows() - 1;
        int row1 = Math.min(row + 1, last);
        int row2 = Math.min(row + 2, last);
        int row3 = Math.min(row + 3, last);
        int row4 = Math.min(row + 4, last);
        int row5 = Math.min(row + 5, last);
        Block result = sums.block();
        float[] c = result.data();
        int c0 = result.row(row);
        int c1 = result.row(row1);
        int c2 = result.row(row2);
        int c3 = result.row(row3);
        int c4 = result.row(row4);
        int c5 = result.row(row5);
        Start start = sums.start();
        float[] initial = start.isResult() ? c : start.bias() == null ? ZEROS : start.bias();
        boolean isSame = !start.isResult();
        int i0 = isSame ? start.at() : c0;
        int i1 = isSame ? start.at() : c1;
        int i2 = isSame ? start.at() : c2;
        int i3 = isSame ? start.at() : c3;
        int i4 = isSame ? start.at() : c4;
        int i5 = isSame ? start.at() : c5;
        FloatVector sum00 = load(initial, i0);
        FloatVector sum01 = load(initial, i0 + LANES);
        FloatVector sum10 = load(initial, i1);
        FloatVector sum11 = load(initial, i1 + LANES);
        FloatVector sum20 = load(initial, i2);
        FloatVector sum21 = load(initial, i2 + LANES);
        FloatVector sum30 = load(initial, i3);
        FloatVector sum31 = load(initial, i3 + LANES);
        FloatVector sum40 = load(initial, i4);
        FloatVector sum41 = load(initial, i4 + LANES);
        FloatVector sum50 = load(initial, i5);
        FloatVector sum51 = load(initial, i5 + LANES);
        float[] a = left.data();
        int a0 = left.row(row);
        int a1 = left.row(row1);
        int a2 = left.row(row2);
        int a3 = left.row(row3);
        int a4 = left.row(row4);
        int a5 = left.row(row5);
        float[] b = panel.block().data();
        int at = panel.block().at();
        int depth = panel.depth();
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = load(b, at + k * WIDTH);
            FloatVector b1 = load(b, at + k * WIDTH + LANES);
            FloatVector factor0 = FloatVector.broadcast(SPECIES, a[a0 + k]);
            sum00 = factor0.fma(b0, sum00);
            sum01 = factor0.fma(b1, sum01);
            FloatVector factor1 = FloatVector.broadcast(SPECIES, a[a1 + k]);
            sum10 = factor1.fma(b0, sum10);
            sum11 = factor1.fma(b1, sum11);
            FloatVector factor2 = FloatVector.broadcast(SPECIES, a[a2 + k]);
            sum20 = factor2.fma(b0, sum20);
            sum21 = factor2.fma(b1, sum21);
            FloatVector factor3 = FloatVector.broadcast(SPECIES, a[a3 + k]);
            sum30 = factor3.fma(b0, sum30);
            sum31 = factor3.fma(b1, sum31);
            FloatVector factor4 = FloatVector.broadcast(SPECIES, a[a4 + k]);
            sum40 = factor4.fma(b0, sum40);
            sum41 = factor4.fma(b1, sum41);
            FloatVector factor5 = FloatVector.broadcast(SPECIES, a[a5 + k]);
            sum50 = factor5.fma(b0, sum50);
            sum51 = factor5.fma(b1, sum51);
        }
        sum00.intoArray(c, c0);
        sum01.intoArray(c, c0 + LANES);
        sum10.intoArray(c, c1);
        sum11.intoArray(c, c1 + LANES);
        sum20.intoArray(c, c2);
        sum21.intoArray(c, c2 + LANES);
        sum30.intoArray(c, c3);
        sum31.intoArray(c, c3 + LANES);
        sum40.intoArray(c, c4);
        sum41.intoArray(c, c4 + LANES);
        sum50.intoArray(c, c5);
        sum51.intoArray(c, c5 + LANES);
    }
}
