package dev.praxis.wire.drawing;

import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * The cells of a heat map that are drawn. A large matrix is drawn in blocks, each with its entry of
 * the largest magnitude, so that no peak disappears.
 *
 * @param values one number per cell
 * @param rowNames names of the first row of each block
 * @param columnNames names of the first column of each block
 * @param blockRows number of rows per block
 * @param blockColumns number of columns per block
 */
record HeatMapCells(
        DMatrixRMaj values, List<String> rowNames, List<String> columnNames, int blockRows, int blockColumns) {
    /** Maximum number of rows and of columns. More cells are not distinguishable on a screen. */
    private static final int SIDE = 96;

    static HeatMapCells of(HeatMap map) {
        int blockRows = block(map.values().numRows);
        int blockColumns = block(map.values().numCols);
        return new HeatMapCells(
                blocks(map.values(), blockRows, blockColumns),
                names(map.rows(), map.values().numRows, blockRows),
                names(map.columns(), map.values().numCols, blockColumns),
                blockRows,
                blockColumns);
    }

    boolean isWhole() {
        return blockRows == 1 && blockColumns == 1;
    }

    /** Returns a sentence about the blocks, after a space; empty if there are none. */
    String note() {
        return isWhole()
                ? ""
                : " Each cell is the entry of the largest magnitude among %d x %d.".formatted(blockRows, blockColumns);
    }

    private static int block(int count) {
        return Math.ceilDiv(count, SIDE);
    }

    private static List<String> names(Axis axis, int count, int block) {
        return IntStream.iterate(0, i -> i < count, i -> i + block)
                .mapToObj(i -> HeatMap.name(axis, i))
                .toList();
    }

    private static DMatrixRMaj blocks(DMatrixRMaj values, int rows, int columns) {
        if (rows == 1 && columns == 1) {
            return values;
        }
        DMatrixRMaj cells = new DMatrixRMaj(Math.ceilDiv(values.numRows, rows), Math.ceilDiv(values.numCols, columns));
        for (int i = 0; i < values.numRows; i++) {
            SvgElements.checkAt(i);
            for (int j = 0; j < values.numCols; j++) {
                double value = values.unsafe_get(i, j);
                if (Math.abs(value) > Math.abs(cells.unsafe_get(i / rows, j / columns))) {
                    cells.unsafe_set(i / rows, j / columns, value);
                }
            }
        }
        return cells;
    }
}
