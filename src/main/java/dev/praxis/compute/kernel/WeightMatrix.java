package dev.praxis.compute.kernel;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.kernel.FloatFormat.Numbers;
import dev.praxis.compute.kernel.Kernel.Start;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code Y = X Wᵀ} in float32 with a weight W [out x in] that is packed once, when it is loaded, and held in no more bytes than it was stored in.
 *
 * <p>Every entry is {@code ((b_j + x_i0 w_j0) + x_i1 w_j1) + ...}, in this order: it depends on its row of X and its row of W alone, not on how many rows there are,
 * nor on how many threads compute them.
 *
 * <p>Wᵀ is cut into panels of as many columns as the kernel takes at a time, and these into blocks, each an object of its own, small enough for the collector not to
 * treat it as a large one, which would cost whole regions of the heap. Half-size numbers are widened block by block.
 */
public final class WeightMatrix {
    /** Numbers of a block. */
    private static final int BLOCK = 1 << 15;

    /** Multiplications of a task: few enough for the threads to end together, many enough to be worth handing over. */
    private static final int TASK = 1 << 21;

    /** The same where a task widens its weights first. */
    private static final int WIDENING_TASK = 1 << 23;

    /** Fewer rows would not keep the arithmetic busy while a panel comes from memory. */
    private static final int FEWEST_ROWS = 16;

    private final Engine engine;
    private final int out;
    private final int in;
    private final FloatFormat format;

    /** Columns of every panel but perhaps the last, and rows of every block but perhaps the last of a panel. */
    private final int width;

    private final int depth;

    /** [panels][blocks down the panel], each row-major. */
    private final Numbers[][] blocks;

    private WeightMatrix(Engine engine, int out, int in, FloatFormat format) {
        this.engine = engine;
        this.out = out;
        this.in = in;
        this.format = format;
        width = engine.kernel().panelWidth(out);
        depth = BLOCK / width;
        blocks = new Numbers[ceilingDivide(out, width)][ceilingDivide(in, depth)];
    }

    /** What is done with a part of Y once it is computed. */
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
     * Packs weights that stand below each other as one: the rows of the result are the rows of all parts.
     *
     * @param engine what will multiply
     * @param parts each [out x in] of the same in and the same format. Not modified, and not needed afterwards.
     * @throws ComputeException VALUE where an entry is not finite, SHAPE where the parts differ
     */
    public static WeightMatrix pack(Engine engine, List<StoredMatrix> parts) {
        int in = parts.getFirst().columns();
        FloatFormat format = parts.getFirst().format();
        int out = 0;
        for (StoredMatrix part : parts) {
            if (part.columns() != in || part.format() != format) {
                throw new ComputeException(
                        Reason.SHAPE,
                        part.name(),
                        "expected rows of %d numbers of %s, found %d of %s"
                                .formatted(in, format, part.columns(), part.format()));
            }
            out += part.rows();
        }
        WeightMatrix packed = new WeightMatrix(engine, out, in, format);
        engine.workers().forEach(packed.blocks.length, (panel, lane) -> packed.pack(panel, parts));
        return packed;
    }

    /** What it is multiplied with. */
    public Engine engine() {
        return engine;
    }

    /** Size of a row of Y. */
    public int out() {
        return out;
    }

    /** Size of a row of X. */
    public int in() {
        return in;
    }

    /**
     * {@code Y = X Wᵀ + b}, in sums that begin with the bias.
     *
     * @param x X, [rows x in]. Not modified.
     * @param bias b, [out]; null for none
     * @param y Y, [rows x out]. Overwritten; an entry beyond float32 is infinite, or not a number.
     * @param finish what is done with each part of Y, by the thread that has computed it
     */
    public void product(Block x, int rows, float @Nullable [] bias, Block y, Finish finish) {
        int multiplications = format == FloatFormat.FLOAT32 ? TASK : WIDENING_TASK;
        int rowsOfTask = Math.max(FEWEST_ROWS, multiplications / Math.max(1, in * width) / 4 * 4);
        int groups = ceilingDivide(rows, rowsOfTask);
        float[][] widened = new float[engine.workers().lanes()][];
        // A thread's next task has the same panel as its last one, which is then in its cache.
        engine.workers().forEach(groups * blocks.length, (task, lane) -> {
            int row = task % groups * rowsOfTask;
            int count = Math.min(rowsOfTask, rows - row);
            int panel = task / groups;
            int column = panel * width;
            int columns = Math.min(width, out - column);
            Block part = y.from(row, column);
            for (int block = 0; block < blocks[panel].length; block++) {
                Block right = new Block(widen(panel, block, widened, lane), 0, panelWidth(panel));
                Block left = x.from(row, block * depth);
                Start start = block == 0 ? Start.bias(bias, column) : Start.RESULT;
                engine.kernel().multiply(left, count, right, depth(block), part, columns, start);
            }
            finish.finish(part, row, count, column, columns);
        });
    }

    private float[] widen(int panel, int block, float[][] widened, int lane) {
        if (format != FloatFormat.FLOAT32 && widened[lane] == null) {
            widened[lane] = new float[depth * width];
        }
        return blocks[panel][block].widen(widened[lane]);
    }

    /** One row of W at a time goes to its column of every block: nothing but the blocks themselves is allocated for long. */
    private void pack(int panel, List<StoredMatrix> parts) {
        int panelWidth = panelWidth(panel);
        float[][] values = new float[blocks[panel].length][];
        for (int block = 0; block < values.length; block++) {
            values[block] = new float[depth(block) * panelWidth];
        }
        float[] row = new float[in];
        for (int j = 0; j < Math.min(width, out - panel * width); j++) {
            readRow(parts, panel * width + j, row);
            for (int k = 0; k < in; k++) {
                values[k / depth][k % depth * panelWidth + j] = row[k];
            }
        }
        for (int block = 0; block < values.length; block++) {
            blocks[panel][block] = format.hold(values[block]);
        }
    }

    private static void readRow(List<StoredMatrix> parts, int row, float[] into) {
        int within = row;
        for (StoredMatrix part : parts) {
            if (within < part.rows()) {
                part.readRow(within, into);
                return;
            }
            within -= part.rows();
        }
        throw new IllegalArgumentException("no row " + row);
    }

    private int panelWidth(int panel) {
        return engine.kernel().panelWidth(out - panel * width);
    }

    private int depth(int block) {
        return Math.min(depth, in - block * depth);
    }

    private static int ceilingDivide(int size, int by) {
        return (size + by - 1) / by;
    }
}
