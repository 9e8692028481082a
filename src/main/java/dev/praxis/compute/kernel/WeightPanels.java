package dev.praxis.compute.kernel;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.kernel.FloatFormat.Numbers;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Wᵀ of a weight W [out x in] as a kernel takes it, held in no more bytes than it was stored in.
 *
 * <p>It is cut into panels of as many columns as the kernel takes at a time, and these into blocks,
 * each an object of its own, small enough for the collector not to treat it as a large one, which
 * would cost whole regions of the heap. Half-size numbers are widened block by block.
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
     * Columns of every panel but perhaps the last, and rows of every block but perhaps the last of
     * a panel.
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
     * Packs the rows of all parts, the first part's first.
     *
     * @param parts each [out x in] of the same in and the same format. Not modified, and not needed
     *     afterwards.
     * @throws ComputeException VALUE where an entry is not finite, SHAPE where the parts differ
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
     * Returns the size of a row of W, made even with a zero: kernels take two columns of the left
     * factor at a time.
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
     * Returns a block as the kernel takes it.
     *
     * @param hasNext whether the block that follows, in this panel or the next, will be asked for
     *     next
     * @param buffer a {@link #buffer}. May be overwritten, and may be what is returned.
     */
    Panel block(int panel, int block, boolean hasNext, float[] buffer) {
        Block numbers = new Block(blocks[panel][block].widen(buffer), 0, width(panel));
        return new Panel(numbers, depth(block), columns(panel), hasNext ? following(panel, block) : null);
    }

    /** The block that follows; null where it is not held as the kernel takes it. */
    private float @Nullable [] following(int panel, int block) {
        boolean isLast = block == blocksOfPanel() - 1;
        Numbers next = isLast ? blocks[panel + 1][0] : blocks[panel][block + 1];
        return format == FloatFormat.FLOAT32 ? next.widen(NONE) : null;
    }

    /**
     * {@code into_kj = w_(first + j)k}: reads back some rows of W, transposed, exactly as they were
     * packed.
     *
     * @param first the first row of W
     * @param columns rows of W to read, and columns of the result
     * @param into [in x columns], row-major. Overwritten; what is behind it is not.
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
     * Writes one row of W at a time into its column of every block: nothing but the blocks
     * themselves is allocated for long.
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

    /** Columns of Wᵀ in a panel, without those that fill it up. */
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
