package dev.praxis.compute.execution;

/**
 * Rows that do not depend on each other, shared out block by block. Between two blocks, the
 * computation may be cancelled.
 */
public final class RowBlocks {
    /** Operations of a block, about 50 µs: enough to pay for handing it over. */
    private static final double OPERATIONS = 1 << 18;

    private RowBlocks() {}

    /** Work on one block of rows. */
    public interface Block {
        /**
         * Does it.
         *
         * @param from first row
         * @param to row behind the last
         */
        void run(int from, int to);
    }

    /**
     * Shares rows among the threads of the current computation, and returns when all are done. The
     * work must not share out any itself.
     *
     * @param operationsPerRow as {@link Cost} counts them; they set the size of a block
     * @throws dev.praxis.compute.ComputeException CANCELLED where the computation is cancelled
     *     before the last block has begun
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
