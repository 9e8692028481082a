package dev.praxis.compute.kernel;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.util.List;
import java.util.Objects;

/**
 * The panels of Wᵀ for a weight W [out x in] in the kernel's layout, held in the precision of their
 * matrices.
 *
 * <p>Wᵀ is split into panels of the kernel's width, and panels into blocks. Each block is a
 * separate object, small enough not to be humongous for the garbage collector, which would waste
 * whole heap regions. Numbers narrower than float32 are widened block by block.
 */
final class WeightPanels {
    /** Numbers of a block. */
    private static final int BLOCK = 1 << 15;

    /** Numbers of a block that is widened: few enough to stay in a core's caches meanwhile. */
    private static final int WIDENED_BLOCK = 1 << 13;

    /** Blocks have a multiple of this depth, so that words are not shared between blocks. */
    private static final int MAX_PER_WORD = 4;

    private final Kernel kernel;
    private final int out;
    private final int in;
    private final Packing packing;

    /**
     * Number of columns of every panel but possibly the last, and of rows of every block but
     * possibly the last of a panel.
     */
    private final int width;

    private final int depth;

    /** [panels][blocks down the panel]. */
    private final PackedBlock[][] blocks;

    private WeightPanels(Kernel kernel, int out, int in, Packing packing) {
        this.kernel = kernel;
        this.out = out;
        this.in = in;
        this.packing = packing;
        width = kernel.panelWidth(out);
        int numbers = packing == Packing.FLOAT32 ? BLOCK : WIDENED_BLOCK;
        depth = numbers / width / MAX_PER_WORD * MAX_PER_WORD;
        blocks = new PackedBlock[Math.ceilDiv(out, width)][Math.ceilDiv(packedIn(), depth)];
    }

    /**
     * Packs the rows of all parts in order.
     *
     * @param parts each [out x in] with the same in, to be held in the same form. Not modified, and
     *     not retained.
     * @throws ComputeException VALUE if an entry is not finite, SHAPE if the parts differ
     */
    static WeightPanels pack(Engine engine, List<StoredMatrix> parts) {
        int in = parts.getFirst().columns();
        Packing packing = parts.getFirst().packing();
        int out = 0;
        for (StoredMatrix part : parts) {
            if (part.columns() != in || part.packing() != packing) {
                throw new ComputeException(
                        Reason.SHAPE,
                        part.name(),
                        "expected rows of %d numbers of %s, found %d of %s"
                                .formatted(in, packing, part.columns(), part.packing()));
            }
            out += part.rows();
        }
        WeightPanels packed = new WeightPanels(engine.kernel(), out, in, packing);
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

    /** Returns the number of columns of the widest panel. */
    int width() {
        return width;
    }

    /** Returns the first column of a panel. */
    int column(int panel) {
        return panel * width;
    }

    /** Returns the first row of a block in its panel. */
    int row(int block) {
        return block * depth;
    }

    /** Returns the size of a buffer that any block can be widened into. */
    int widenedNumbers() {
        return packing == Packing.FLOAT32 ? 0 : Math.min(depth, Math.ceilDiv(in, MAX_PER_WORD) * MAX_PER_WORD) * width;
    }

    /**
     * Returns a block in the kernel's layout.
     *
     * @param hasNext whether the following block, in this panel or the next, will be used next
     * @param buffer at least {@link #widenedNumbers}. May be overwritten, and may be the result.
     * @param at position of the buffer in its array
     */
    Panel block(int panel, int block, boolean hasNext, float[] buffer, int at) {
        return new Panel(
                widened(panel, block, buffer, at),
                depth(block),
                columns(panel),
                hasNext ? following(panel, block).words() : null);
    }

    private Block widened(int panel, int block, float[] buffer, int at) {
        PackedBlock packed = blocks[panel][block];
        if (packing == Packing.FLOAT32) {
            return new Block(packed.words(), 0, width(panel));
        }
        Block widened = new Block(buffer, at, width(panel));
        kernel.widen(packed, widened);
        return widened;
    }

    private PackedBlock following(int panel, int block) {
        boolean isLast = block == blocksOfPanel() - 1;
        return isLast ? blocks[panel + 1][0] : blocks[panel][block + 1];
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
        float[] buffer = new float[widenedNumbers()];
        for (int column = 0; column < columns; ) {
            int panel = (first + column) / width;
            int from = (first + column) % width;
            int count = Math.min(width - from, columns - column);
            for (int block = 0; block < blocksOfPanel(); block++) {
                Block widened = widened(panel, block, buffer, 0).from(0, from);
                for (int k = row(block); k < Math.min(in, row(block) + depth(block)); k++) {
                    for (int j = 0; j < count; j++) {
                        into[k * columns + column + j] = widened.data()[widened.row(k - row(block)) + j];
                    }
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
        float[] scales = new float[panelWidth];
        float[] row = new float[in];
        for (int j = 0; j < columns(panel); j++) {
            readRow(parts, column(panel) + j, row);
            scales[j] = packing.scale(row);
            for (int k = 0; k < in; k++) {
                values[k / depth][k % depth * panelWidth + j] = row[k];
            }
        }
        for (int block = 0; block < values.length; block++) {
            blocks[panel][block] = PackedBlock.pack(packing, values[block], panelWidth, scales);
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
