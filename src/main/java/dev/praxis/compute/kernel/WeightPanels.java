package dev.praxis.compute.kernel;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.kernel.FloatFormat.Numbers;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The panels of Wᵀ for a weight W [out x in] in the kernel's layout, held in their stored size.
 *
 * <p>Wᵀ is split into panels of the kernel's width, and panels into blocks. Each block is a
 * separate object, small enough not to be humongous for the garbage collector, which would waste
 * whole heap regions. Half-precision numbers are widened block by block.
 */
final class WeightPanels {
    /** Numbers of a block. */
    private static final int BLOCK = 1 << 15;

    private static final float[] NONE = {};

    private final Kernel kernel;
    private final int out;
    private final int in;
    private final FloatFormat format;

    /**
     * Number of columns of every panel but possibly the last, and of rows of every block but
     * possibly the last of a panel.
     */
    private final int width;

    private final int depth;

    /** [panels][blocks down the panel], each row-major. */
    private final Numbers[][] blocks;

    private WeightPanels(Kernel kernel, int out, int in, FloatFormat format) {
        this.kernel = kernel;
        this.out = out;
        this.in = in;
        this.format = format;
        width = kernel.panelWidth(out);
        depth = BLOCK / width;
        blocks = new Numbers[Math.ceilDiv(out, width)][Math.ceilDiv(packedIn(), depth)];
    }

    /**
     * Packs the rows of all parts in order.
     *
     * @param parts each [out x in] with the same in and the same format. Not modified, and not
     *     retained.
     * @throws ComputeException VALUE if an entry is not finite, SHAPE if the parts differ
     */
    static WeightPanels pack(Engine engine, List<StoredMatrix> parts) {
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
        WeightPanels packed = new WeightPanels(engine.kernel(), out, in, format);
        engine.workers().forEach(packed.blocks.length, (panel, lane) -> packed.pack(panel, parts));
        return packed;
    }

    int out() {
        return out;
    }

    int in() {
        return in;
    }

    /**
     * Returns the size of a row of W, padded to an even number with a zero: kernels take two
     * columns of the left factor at a time.
     */
    int packedIn() {
        return in + in % 2;
    }

    int panels() {
        return blocks.length;
    }

    /** Returns the number of blocks down a panel. */
    int blocksOfPanel() {
        return blocks[0].length;
    }

    /** Returns the first column of a panel. */
    int column(int panel) {
        return panel * width;
    }

    /** Returns the first row of a block in its panel. */
    int row(int block) {
        return block * depth;
    }

    /** Returns a buffer that any block can be widened into. */
    float[] buffer() {
        return format == FloatFormat.FLOAT32 ? NONE : new float[depth * width];
    }

    /**
     * Returns a block in the kernel's layout.
     *
     * @param hasNext whether the following block, in this panel or the next, will be used next
     * @param buffer a {@link #buffer}. May be overwritten, and may be the result.
     */
    Panel block(int panel, int block, boolean hasNext, float[] buffer) {
        Block numbers = new Block(blocks[panel][block].widen(buffer), 0, width(panel));
        return new Panel(numbers, depth(block), columns(panel), hasNext ? following(panel, block) : null);
    }

    /** Returns the following block, or null if it is not held in the kernel's layout. */
    private float @Nullable [] following(int panel, int block) {
        boolean isLast = block == blocksOfPanel() - 1;
        Numbers next = isLast ? blocks[panel + 1][0] : blocks[panel][block + 1];
        return format == FloatFormat.FLOAT32 ? next.widen(NONE) : null;
    }

    /**
     * Copies rows of W, transposed, exactly as they were packed: {@code into_kj = w_(first + j)k}.
     *
     * @param first the first row of W
     * @param columns rows of W to read, and columns of the result
     * @param into [in x columns], row-major. Overwritten; entries beyond that are not.
     */
    void transposedRows(int first, int columns, double[] into) {
        Objects.checkFromIndexSize(first, columns, out);
        Objects.checkFromIndexSize(0, Math.multiplyExact(in, columns), into.length);
        float[] run = new float[Math.min(width, columns)];
        for (int column = 0; column < columns; ) {
            int panel = (first + column) / width;
            int from = (first + column) % width;
            int count = Math.min(width - from, columns - column);
            for (int k = 0; k < in; k++) {
                blocks[panel][k / depth].copy(k % depth * width(panel) + from, run, count);
                for (int j = 0; j < count; j++) {
                    into[k * columns + column + j] = run[j];
                }
            }
            column += count;
        }
    }

    /**
     * Writes one row of W at a time into its column of every block, to avoid large temporary
     * arrays.
     */
    private void pack(int panel, List<StoredMatrix> parts) {
        int panelWidth = width(panel);
        float[][] values = new float[blocksOfPanel()][];
        for (int block = 0; block < values.length; block++) {
            values[block] = new float[depth(block) * panelWidth];
        }
        float[] row = new float[in];
        for (int j = 0; j < columns(panel); j++) {
            readRow(parts, column(panel) + j, row);
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

    /** Returns the number of columns of Wᵀ in a panel, without padding. */
    private int columns(int panel) {
        return Math.min(width, out - column(panel));
    }

    private int width(int panel) {
        return kernel.panelWidth(out - column(panel));
    }

    private int depth(int block) {
        return Math.min(depth, packedIn() - row(block));
    }
}
