package dev.praxis.compute.kernel;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.kernel.Kernel.Start;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code Y = X Wᵀ} in float32 with a weight W [out x in] that is packed once, when it is loaded,
 * and held in no more bytes than it was stored in.
 *
 * <p>Every entry is {@code ((b_j + x_i0 w_j0) + x_i1 w_j1) + ...}, in this order: it depends on its
 * row of X and its row of W alone, not on how many rows there are, nor on how many threads compute
 * them.
 */
public final class WeightMatrix {
    /**
     * Rows that meet a panel before the next does: their share of a panel's time from memory is
     * small, and they stay in the second-level cache.
     */
    private static final int ROWS = 168;

    /**
     * With more rows, a panel's way from memory is short beside its arithmetic, and to bring it
     * near costs more than it saves.
     */
    private static final int FEW_ROWS = 64;

    /** Numbers of a task that packs rows. */
    private static final int PACKING_TASK = 1 << 14;

    private final Engine engine;
    private final WeightPanels weights;

    /** Panels of each task: [first, ..., last + 1]. */
    private final int[] tasks;

    private WeightMatrix(Engine engine, WeightPanels weights) {
        this.engine = engine;
        this.weights = weights;
        tasks = tasks(weights.panels(), engine.workers().lanes());
    }

    /**
     * Parts that become smaller, so that threads have their panels one after the other, and yet end
     * together.
     */
    private static int[] tasks(int panels, int threads) {
        int[] starts = new int[panels + 1];
        int count = 0;
        for (int next = 0; next < panels; next = starts[count]) {
            starts[++count] = next + Math.max(1, (panels - next) / (2 * threads));
        }
        return Arrays.copyOf(starts, count + 1);
    }

    /** A step that follows the product, part by part, while the part is in the cache. */
    public interface Finish {
        /**
         * Finishes the entries of some rows and columns.
         *
         * @param y their block of Y
         * @param row the first
         * @param column the first
         */
        void finish(Block y, int row, int rows, int column, int columns);
    }

    /**
     * Packs weights that stand below each other as one: the rows of the result are the rows of all
     * parts.
     *
     * @param engine what will multiply
     * @param parts each [out x in] of the same in and the same format. Not modified, and not needed
     *     afterwards.
     * @throws ComputeException VALUE where an entry is not finite, SHAPE where the parts differ
     */
    public static WeightMatrix pack(Engine engine, List<StoredMatrix> parts) {
        return new WeightMatrix(engine, WeightPanels.pack(engine, parts));
    }

    /** What it is multiplied with. */
    public Engine engine() {
        return engine;
    }

    /** Size of a row of Y. */
    public int out() {
        return weights.out();
    }

    /** Size of a row of X. */
    public int in() {
        return weights.in();
    }

    /**
     * {@code into_kj = w_(first + j)k}: reads back some rows of W, transposed, exactly as they were
     * packed.
     *
     * @param first the first row of W
     * @param columns rows of W to read, and columns of the result
     * @param into [in x columns], row-major. Overwritten; what is behind it is not.
     */
    public void transposedRows(int first, int columns, double[] into) {
        weights.transposedRows(first, columns, into);
    }

    /** Numbers that {@link #product} packs rows into. */
    public int packedNumbers(int rows) {
        return Math.multiplyExact(Math.ceilDiv(rows, engine.kernel().tileRows()), tileSize());
    }

    private int tileSize() {
        return engine.kernel().tileSize(weights.packedIn());
    }

    /**
     * {@code Y = X Wᵀ + b}, in sums that begin with the bias.
     *
     * @param x X, [rows x in]. Not modified.
     * @param bias b, [out]; null for none
     * @param y Y, [rows x out]. Overwritten; an entry beyond float32 is infinite, or not a number.
     * @param packed at least {@link #packedNumbers}. Overwritten.
     * @param finish what is done with each part of Y, by the thread that has computed it
     */
    public void product(Block x, int rows, float @Nullable [] bias, Block y, float[] packed, Finish finish) {
        Operands operands = new Operands(new Block(packed, 0, tileSize()), rows, bias, y, finish);
        pack(x, operands);
        float[][] widened = new float[engine.workers().lanes()][];
        engine.workers().forEach(tasks.length - 1, (task, lane) -> {
            if (widened[lane] == null) {
                widened[lane] = weights.buffer();
            }
            for (int panel = tasks[task]; panel < tasks[task + 1]; panel++) {
                boolean hasNext = rows <= FEW_ROWS && panel + 1 < tasks[task + 1];
                for (int block = 0; block < weights.blocksOfPanel(); block++) {
                    multiply(operands, panel, block, weights.block(panel, block, hasNext, widened[lane]));
                }
            }
        });
    }

    /**
     * The operands of one product.
     *
     * @param tiles X, packed
     */
    private record Operands(Block tiles, int rows, float @Nullable [] bias, Block y, Finish finish) {}

    private void pack(Block x, Operands operands) {
        Kernel kernel = engine.kernel();
        int rows = operands.rows();
        int tilesOfTask = Math.max(1, PACKING_TASK / Math.max(1, tileSize()));
        int rowsOfTask = tilesOfTask * kernel.tileRows();
        engine.workers().forEach(Math.ceilDiv(rows, rowsOfTask), (task, lane) -> {
            int row = task * rowsOfTask;
            Block tiles = operands.tiles().from(task * tilesOfTask, 0);
            kernel.pack(x.from(row, 0), Math.min(rowsOfTask, rows - row), in(), tiles);
        });
    }

    private void multiply(Operands operands, int panel, int block, Panel right) {
        Kernel kernel = engine.kernel();
        int rows = operands.rows();
        int column = weights.column(panel);
        Start start = block == 0 ? Start.bias(operands.bias(), column) : Start.RESULT;
        Block tiles = operands.tiles().from(0, kernel.tileSize(weights.row(block)));
        int groups = Math.max(1, Math.ceilDiv(rows, ROWS));
        int rowsOfGroup = Math.ceilDiv(Math.ceilDiv(rows, groups), kernel.tileRows()) * kernel.tileRows();
        for (int row = 0; row < rows; row += rowsOfGroup) {
            int count = Math.min(rowsOfGroup, rows - row);
            Block part = operands.y().from(row, column);
            kernel.multiplyPacked(tiles.from(row / kernel.tileRows(), 0), right, new Sums(part, count, start));
            if (block == weights.blocksOfPanel() - 1) {
                operands.finish().finish(part, row, count, column, right.columns());
            }
        }
    }
}
