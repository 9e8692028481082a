package dev.praxis.compute.execution;

/**
 * Independent rows, processed in parallel block by block. The computation may be cancelled between
 * two blocks.
 */
public final class RowBlocks {
    /** Operations per block, about 50 µs: enough to amortize the handover. */
    private static final double OPERATIONS = 1 << 18;

    private RowBlocks() {}

    /** Work on one block of rows. */
    public interface Block {
        /**
         * Processes the rows.
         *
         * @param from first row
         * @param to end, exclusive
         */
        void run(int from, int to);
    }

    /**
     * Processes rows on the threads of the current computation, and returns when all are done. The
     * work must not submit tasks itself.
     *
     * @param operationsPerRow in the unit of {@link Cost}; determines the size of a block
     * @throws dev.praxis.compute.ComputeException CANCELLED if the computation is cancelled before
     *     the last block has started
     */
    public static void forEach(int rows, double operationsPerRow, Block block) {
        int rowsPerBlock = (int) Math.max(1, Math.min(rows, OPERATIONS / Math.max(1, operationsPerRow)));
        if (rows <= rowsPerBlock) {
            Execution.check();
            block.run(0, rows);
            return;
        }
        Execution.forEach(Math.ceilDiv(rows, rowsPerBlock), (index, lane) -> {
            int from = index * rowsPerBlock;
            block.run(from, (int) Math.min(rows, (long) from + rowsPerBlock));
        });
    }
}
