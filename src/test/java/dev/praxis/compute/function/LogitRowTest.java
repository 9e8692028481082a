package dev.praxis.compute.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.praxis.compute.kernel.row.LaneSum;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class LogitRowTest {
    private static final int ROWS = 100_000;

    /** Differences of these logits overflow. */
    private static final double[] HUGE = {1.7e308, -1.7e308, 1.7e308};

    private final DMatrixRMaj logits = new DMatrixRMaj(ROWS, HUGE.length);
    private final DMatrixRMaj probabilities = new DMatrixRMaj(ROWS, HUGE.length);

    @Test
    void a_row_of_huge_logits_is_normalized_wherever_it_is() {
        normalize(0);
        normalize(ROWS - 1);
        int last = (ROWS - 1) * HUGE.length;
        double[] row = Arrays.copyOfRange(probabilities.data, last, last + HUGE.length);
        assertThat(row).containsExactly(0.5, 0, 0.5);
        assertThat(Arrays.copyOf(probabilities.data, HUGE.length)).isEqualTo(row);
        assertThat(Arrays.copyOfRange(probabilities.data, HUGE.length, last)).containsOnly(0);
    }

    @Test
    void a_row_of_huge_logits_takes_memory_for_itself_alone() {
        normalize(ROWS - 1);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        normalize(ROWS - 1);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).isLessThan((long) ROWS * HUGE.length);
    }

    private void normalize(int row) {
        System.arraycopy(HUGE, 0, logits.data, row * HUGE.length, HUGE.length);
        LogitRow.of(logits, row, 1).normalize(probabilities.data, new LaneSum());
    }
}
