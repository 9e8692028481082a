package dev.praxis.compute.kernel;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.kernel.FloatFormat.Numbers;
import dev.praxis.compute.kernel.Kernel.Start;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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

    private static final float[] NONE = {};

    /** Rows that meet a panel before the next does: their share of a panel's time from memory is small, and they stay in the second-level cache. */
    private static final int ROWS = 168;

    /** With more rows, a panel's way from memory is short beside its arithmetic, and to bring it near costs more than it saves. */
    private static final int FEW_ROWS = 64;

    /** Numbers of a task that packs rows. */
    private static final int PACKING_TASK = 1 << 14;

    private final Engine engine;
    private final int out;
    private final int in;
    private final FloatFormat format;

    /** Columns of every panel but perhaps the last, and rows of every block but perhaps the last of a panel. */
    private final int width;

    private final int depth;

    /** [panels][blocks down the panel], each row-major. */
    private final Numbers[][] blocks;

    /** Panels of each task: [first, ..., last + 1]. */
    private final int[] tasks;

    private WeightMatrix(Engine engine, int out, int in, FloatFormat format) {
        this.engine = engine;
        this.out = out;
        this.in = in;
        this.format = format;
        width = engine.kernel().panelWidth(out);
        depth = BLOCK / width;
        blocks = new Numbers[ceilingDivide(out, width)][ceilingDivide(in + in % 2, depth)];
        tasks = tasks(blocks.length, engine.workers().lanes());
    }

    /** Parts that become smaller, so that threads have their panels one after the other, and yet end together. */
    private static int[] tasks(int panels, int threads) {
        int[] starts = new int[panels + 1];
        int count = 0;
        for (int next = 0; next < panels; next = starts[count]) {
            starts[++count] = next + Math.max(1, (panels - next) / (2 * threads));
        }
        return Arrays.copyOf(starts, count + 1);
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
     * {@code into_kj = w_(first + j)k}: reads back some rows of W, transposed, exactly as they were packed.
     *
     * @param first the first row of W
     * @param columns rows of W to read, and columns of the result
     * @param into [in x columns], row-major. Overwritten; what is behind it is not.
     */
    public void transposedRows(int first, int columns, double[] into) {
        Objects.checkFromIndexSize(first, columns, out);
        Objects.checkFromIndexSize(0, Math.multiplyExact(in, columns), into.length);
        float[] run = new float[Math.min(width, columns)];
        for (int column = 0; column < columns; ) {
            int panel = (first + column) / width;
            int from = (first + column) % width;
            int count = Math.min(width - from, columns - column);
            for (int k = 0; k < in; k++) {
                blocks[panel][k / depth].copy(k % depth * panelWidth(panel) + from, run, count);
                for (int j = 0; j < count; j++) {
                    into[k * columns + column + j] = run[j];
                }
            }
            column += count;
        }
    }

    /** Numbers that {@link #product} packs rows into. */
    public int packedNumbers(int rows) {
        Kernel kernel = engine.kernel();
        return Math.multiplyExact(ceilingDivide(rows, kernel.tileRows()), kernel.tileSize(packedDepth()));
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
        pack(x, rows, packed);
        float[][] widened = new float[engine.workers().lanes()][];
        engine.workers().forEach(tasks.length - 1, (task, lane) -> {
            for (int panel = tasks[task]; panel < tasks[task + 1]; panel++) {
                for (int block = 0; block < blocks[panel].length; block++) {
                    float[] numbers = widen(panel, block, widened, lane);
                    boolean isNext = rows <= FEW_ROWS && panel + 1 < tasks[task + 1];
                    float[] next = isNext ? following(panel, block) : null;
                    multiply(packed, rows, panel, block, numbers, next, bias, y, finish);
                }
            }
        });
    }

    private void pack(Block x, int rows, float[] packed) {
        Kernel kernel = engine.kernel();
        int tile = kernel.tileSize(packedDepth());
        int tilesOfTask = Math.max(1, PACKING_TASK / Math.max(1, tile));
        int rowsOfTask = tilesOfTask * kernel.tileRows();
        engine.workers().forEach(ceilingDivide(rows, rowsOfTask), (task, lane) -> {
            int row = task * rowsOfTask;
            int count = Math.min(rowsOfTask, rows - row);
            kernel.pack(x.from(row, 0), count, in, packed, task * tilesOfTask * tile, packedDepth());
        });
    }

    private void multiply(
            float[] packed,
            int rows,
            int panel,
            int block,
            float[] numbers,
            float @Nullable [] next,
            float @Nullable [] bias,
            Block y,
            Finish finish) {
        Kernel kernel = engine.kernel();
        int stride = kernel.tileSize(packedDepth());
        int column = panel * width;
        int columns = Math.min(width, out - column);
        Block right = new Block(numbers, 0, panelWidth(panel));
        Start start = block == 0 ? Start.bias(bias, column) : Start.RESULT;
        int groups = ceilingDivide(rows, ROWS);
        int rowsOfGroup =
                ceilingDivide(ceilingDivide(rows, Math.max(1, groups)), kernel.tileRows()) * kernel.tileRows();
        for (int row = 0; row < rows; row += rowsOfGroup) {
            int count = Math.min(rowsOfGroup, rows - row);
            int at = row / kernel.tileRows() * stride + kernel.tileSize(block * depth);
            Block part = y.from(row, column);
            kernel.multiplyPacked(packed, at, stride, count, right, depth(block), part, columns, start, next);
            if (block == blocks[panel].length - 1) {
                finish.finish(part, row, count, column, columns);
            }
        }
    }

    /** The block that follows; null where it is not held as the kernel takes it. */
    private float @Nullable [] following(int panel, int block) {
        boolean isLast = block == blocks[panel].length - 1;
        Numbers next = isLast ? blocks[panel + 1][0] : blocks[panel][block + 1];
        return format == FloatFormat.FLOAT32 ? next.widen(NONE) : null;
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
        return Math.min(depth, packedDepth() - block * depth);
    }

    /** The size of a row, made even with a zero: kernels take two columns of the left factor at a time. */
    private int packedDepth() {
        return in + in % 2;
    }

    private static int ceilingDivide(int size, int by) {
        return (size + by - 1) / by;
    }
}
