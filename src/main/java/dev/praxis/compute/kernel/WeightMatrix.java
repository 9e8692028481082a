package dev.praxis.compute.kernel;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.kernel.Kernel.Start;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A weight W [out x in] for {@code Y = X Wᵀ} in float32, packed once at load time and held in the
 * precision of its matrices.
 *
 * <p>Every entry is {@code ((b_j + x_i0 w_j0) + x_i1 w_j1) + ...}, in this order: it depends on its
 * row of X and its row of W alone, not on the number of rows or threads.
 */
public final class WeightMatrix {
    /**
     * Rows that are multiplied with all panels of a task before the next rows: enough to amortize
     * loading the panels from memory, and few enough to stay in the L2 cache.
     */
    private static final int ROWS = 168;

    /** Numbers per packing task. */
    private static final int PACKING_TASK = 1 << 14;

    private final Engine engine;
    private final WeightPanels weights;

    /** Panel ranges of the tasks: [first, ..., last + 1]. */
    private final int[] tasks;

    private WeightMatrix(Engine engine, WeightPanels weights) {
        this.engine = engine;
        this.weights = weights;
        tasks = tasks(weights.panels(), engine.workers().lanes());
    }

    /**
     * Returns task boundaries such that tasks get smaller toward the end: threads read contiguous
     * panels, and still finish at the same time.
     */
    private static int[] tasks(int panels, int threads) {
        int[] starts = new int[panels + 1];
        int count = 0;
        for (int next = 0; next < panels; next = starts[count]) {
            starts[++count] = next + Math.max(1, (panels - next) / (2 * threads));
        }
        return Arrays.copyOf(starts, count + 1);
    }

    /** A step that is fused with the product, applied to each part while it is in the cache. */
    public interface Finish {
        /**
         * Finishes the entries of a range of rows and columns.
         *
         * @param y their block of Y
         * @param row the first row
         * @param column the first column
         */
        void finish(Block y, int row, int rows, int column, int columns);
    }

    /**
     * Packs vertically concatenated weights as one: the result has the rows of all parts.
     *
     * @param engine the engine that will multiply
     * @param parts each [out x in] with the same in, to be held in the same form. Not modified, and
     *     not retained.
     * @throws ComputeException VALUE if an entry is not finite, SHAPE if the parts differ
     */
    public static WeightMatrix pack(Engine engine, List<StoredMatrix> parts) {
        return new WeightMatrix(engine, WeightPanels.pack(engine, parts));
    }

    /** Returns the engine that multiplies. */
    public Engine engine() {
        return engine;
    }

    /** Returns the size of a row of Y. */
    public int out() {
        return weights.out();
    }

    /** Returns the size of a row of X. */
    public int in() {
        return weights.in();
    }

    /**
     * Copies rows of W, transposed, exactly as they were packed: {@code into_kj = w_(first + j)k}.
     *
     * @param first the first row of W
     * @param columns rows of W to read, and columns of the result
     * @param into [in x columns], row-major. Overwritten; entries beyond that are not.
     */
    public void transposedRows(int first, int columns, double[] into) {
        weights.transposedRows(first, columns, into);
    }

    /**
     * Returns the size of the buffer that {@link #product} packs rows into, and widens weights into
     * behind them.
     */
    public int packedNumbers(int rows) {
        return Math.addExact(
                tileNumbers(rows), Math.multiplyExact(engine.workers().lanes(), weights.widenedNumbers()));
    }

    private int tileNumbers(int rows) {
        return PackedRows.numbers(engine.kernel().tiling(rows), weights.packedIn());
    }

    /**
     * Computes {@code Y = X Wᵀ + b}, in sums that start from the bias.
     *
     * @param x X, [rows x in]. Not modified.
     * @param bias b, [out]; null for none
     * @param y Y, [rows x out]. Overwritten; an entry that overflows float32 is infinite or NaN.
     * @param packed at least {@link #packedNumbers}. Overwritten.
     * @param finish applied to each part of Y, by the thread that computed it
     */
    public void product(Block x, int rows, float @Nullable [] bias, Block y, float[] packed, Finish finish) {
        compute(x, rows, bias, packed, (row, column, lane) -> y.from(row, column), finish);
    }

    /**
     * Computes {@code Y = X Wᵀ + b} part by part without keeping it, for results that are far
     * larger than what is made of them. Otherwise like {@link #product}.
     *
     * @param packed at least {@link #numbersOfParts}. Overwritten.
     * @param reader reads each part of Y, which it may overwrite: those of a column one after the
     *     other in the order of their rows, others at the same time
     */
    public void forEachPart(Block x, int rows, float @Nullable [] bias, float[] packed, Finish reader) {
        int numbers = partNumbers(engine.kernel().tiling(rows));
        int first = packedNumbers(rows);
        compute(
                x,
                rows,
                bias,
                packed,
                (row, column, lane) -> new Block(packed, first + lane * numbers, weights.width()),
                reader);
    }

    /** Returns the size of the buffer of {@link #forEachPart}. */
    public int numbersOfParts(int rows) {
        int ofLane = partNumbers(engine.kernel().tiling(rows));
        return Math.addExact(
                packedNumbers(rows), Math.multiplyExact(engine.workers().lanes(), ofLane));
    }

    private int partNumbers(Tiling tiling) {
        return Math.min(tiling.rows(), tiling.firstRow(Math.min(tiling.tiles(), tilesOfGroup(tiling))))
                * weights.width();
    }

    /** Provider of the memory of a part of Y. */
    private interface Target {
        Block of(int row, int column, int lane);
    }

    private void compute(Block x, int rows, float @Nullable [] bias, float[] packed, Target target, Finish finish) {
        Tiling tiling = engine.kernel().tiling(rows);
        Operands operands = new Operands(new PackedRows(packed, tiling, weights.packedIn()), bias, target, finish);
        pack(x, operands.rows());
        int tilesOfGroup = tilesOfGroup(tiling);
        int tileNumbers = tileNumbers(rows);
        engine.workers().forEach(tasks.length - 1, (task, lane) -> {
            int widened = tileNumbers + lane * weights.widenedNumbers();
            for (int from = 0; from < tiling.tiles(); from += tilesOfGroup) {
                Group group = new Group(from, Math.min(tiling.tiles(), from + tilesOfGroup), lane);
                for (int panel = tasks[task]; panel < tasks[task + 1]; panel++) {
                    for (int block = 0; block < weights.blocksOfPanel(); block++) {
                        boolean isLast = block + 1 == weights.blocksOfPanel() && panel + 1 == tasks[task + 1];
                        Panel right = weights.block(panel, block, !isLast, packed, widened);
                        multiply(operands, panel, block, right, group);
                    }
                }
            }
        });
    }

    /** Returns the number of tiles that are multiplied with all panels before the next ones. */
    private static int tilesOfGroup(Tiling tiling) {
        return Math.max(1, Math.ceilDiv(tiling.tiles(), Math.max(1, Math.ceilDiv(tiling.rows(), ROWS))));
    }

    /**
     * The operands of one product.
     *
     * @param rows X, packed
     */
    private record Operands(PackedRows rows, float @Nullable [] bias, Target target, Finish finish) {}

    /** Tiles from {@code from}, inclusive, to {@code to}, exclusive, on the thread of a lane. */
    private record Group(int from, int to, int lane) {}

    private void pack(Block x, PackedRows packed) {
        Tiling tiling = packed.tiling();
        int tiles = tiling.tiles();
        int tilesOfTask = Math.max(1, (int) ((long) tiles * PACKING_TASK / Math.max(1, packed.numbers())));
        engine.workers().forEach(Math.ceilDiv(tiles, tilesOfTask), (task, lane) -> {
            int to = Math.min(tiles, (task + 1) * tilesOfTask);
            packed.pack(x, in(), task * tilesOfTask, to);
        });
    }

    private void multiply(Operands operands, int panel, int block, Panel right, Group group) {
        int column = weights.column(panel);
        Start start = block == 0 ? Start.bias(operands.bias(), column) : Start.RESULT;
        Tiling tiling = operands.rows().tiling();
        int row = tiling.firstRow(group.from());
        int count = tiling.firstRow(group.to()) - row;
        Block part = operands.target().of(row, column, group.lane());
        Sums sums = new Sums(part, count, start);
        engine.kernel().multiply(operands.rows(), weights.row(block), right, sums, group.from(), group.to());
        if (block == weights.blocksOfPanel() - 1) {
            operands.finish().finish(part, row, count, column, right.columns());
        }
    }
}
