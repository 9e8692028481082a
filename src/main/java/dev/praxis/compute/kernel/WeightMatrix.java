package dev.praxis.compute.kernel;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.kernel.FloatFormat.Numbers;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;

/**
 * {@code Y = X Wᵀ} in float32 with a weight W [out x in] that is packed once, when it is loaded, and held in no more bytes than it was stored in.
 *
 * <p>Every entry is {@code ((x_i0 w_j0 + x_i1 w_j1) + ...)}, in this order, each operation rounded once: it depends on its row of X and its row of W
 * alone, not on how many rows there are, nor on how many threads compute them.
 *
 * <p>Wᵀ is cut into blocks of {@value #DEPTH} rows and {@value #COLUMNS} columns, the size that stays in the first-level cache while the rows of X pass
 * over it. Half-size numbers are widened block by block on the way there. A block is an object of its own, small enough for the collector not to treat it as
 * a large one, which would cost whole regions of the heap.
 */
public final class WeightMatrix {
    private static final int COLUMNS = 256;
    private static final int DEPTH = 32;

    /** Rows of X that one thread takes at a time. */
    private static final int ROWS = 256;

    /** Multiplications below which a second thread costs more than it saves. */
    private static final long WORTH_SHARING = 1L << 18;

    private final int out;
    private final int in;

    /** [panels of columns][blocks down the panel], each row-major. */
    private final Numbers[][] blocks;

    private WeightMatrix(int out, int in) {
        this.out = out;
        this.in = in;
        this.blocks = new Numbers[ceilingDivide(out, COLUMNS)][ceilingDivide(in, DEPTH)];
    }

    /**
     * Packs weights that stand below each other as one: the rows of the result are the rows of all parts.
     *
     * @param parts each [out x in] of the same in and the same format. Not modified, and not needed afterwards.
     * @throws ComputeException VALUE where an entry is not finite, SHAPE where the parts differ
     */
    public static WeightMatrix pack(List<StoredMatrix> parts) {
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
        WeightMatrix packed = new WeightMatrix(out, in);
        IntStream.range(0, packed.blocks.length).parallel().forEach(panel -> packed.pack(panel, parts, format));
        return packed;
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
     * {@code X Wᵀ}.
     *
     * @param x [rows x in]. Not modified.
     * @return [rows x out]; an entry beyond float32 is infinite, or not a number
     * @throws ComputeException SHAPE where the rows of X have another size
     */
    public FMatrixRMaj product(FMatrixRMaj x) {
        if (x.numCols != in) {
            throw new ComputeException(Reason.SHAPE, "x", "expected rows of %d, found %d".formatted(in, x.numCols));
        }
        FMatrixRMaj y = new FMatrixRMaj(x.numRows, out);
        int groups = ceilingDivide(x.numRows, ROWS);
        IntStream every = IntStream.range(0, groups * blocks.length);
        if ((long) x.numRows * in * out >= WORTH_SHARING) {
            every = every.parallel();
        }
        every.forEach(task -> fill(x, y, task / blocks.length * ROWS, task % blocks.length));
        return y;
    }

    /** Computes the columns of one panel for at most ROWS rows. */
    private void fill(FMatrixRMaj x, FMatrixRMaj y, int firstRow, int panel) {
        int width = width(panel);
        int rows = Math.min(ROWS, x.numRows - firstRow);
        float[][] block = new float[Math.min(DEPTH, in)][width];
        float[] sums = new float[width];
        for (int k = 0; k < in; k += DEPTH) {
            int depth = Math.min(DEPTH, in - k);
            for (int i = 0; i < depth; i++) {
                blocks[panel][k / DEPTH].copy(i * width, block[i], width);
            }
            for (int i = firstRow; i < firstRow + rows; i++) {
                int at = i * out + panel * COLUMNS;
                System.arraycopy(y.data, at, sums, 0, width);
                LinearCombination.add(x.data, i * in + k, depth, block, sums);
                System.arraycopy(sums, 0, y.data, at, width);
            }
        }
    }

    /** One row of W at a time goes to its column of every block: nothing but the blocks themselves is allocated for long. */
    private void pack(int panel, List<StoredMatrix> parts, FloatFormat format) {
        int width = width(panel);
        float[][] values = new float[blocks[panel].length][];
        for (int block = 0; block < values.length; block++) {
            values[block] = new float[Math.min(DEPTH, in - block * DEPTH) * width];
        }
        float[] row = new float[in];
        for (int j = 0; j < width; j++) {
            readRow(parts, panel * COLUMNS + j, row);
            for (int k = 0; k < in; k++) {
                values[k / DEPTH][k % DEPTH * width + j] = row[k];
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

    private int width(int panel) {
        return Math.min(COLUMNS, out - panel * COLUMNS);
    }

    private static int ceilingDivide(int size, int by) {
        return (size + by - 1) / by;
    }
}
