package dev.praxis.wire;

import com.sun.management.ThreadMXBean;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/** Measures allocations, and provides long bodies that occupy no memory themselves. */
public final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /** Work that may throw. */
    public interface Work {
        void run() throws Exception;
    }

    /** Returns the bytes that the second run of some work allocates on this thread. */
    public static long of(Work work) throws Exception {
        work.run();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** Returns a stream of a start, a repeated part, and an end. */
    public static InputStream body(String start, String part, int times, String end) {
        return new Repeated(bytes(start), bytes(part), times, bytes(end));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class Repeated extends InputStream {
        private final byte[] start;
        private final byte[] part;
        private final long endOfParts;
        private final byte[] end;
        private long position;

        Repeated(byte[] start, byte[] part, int times, byte[] end) {
            this.start = start;
            this.part = part;
            this.endOfParts = start.length + (long) part.length * times;
            this.end = end;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = 0;
            for (int next = length == 0 ? -1 : read(); next >= 0; next = count < length ? read() : -1) {
                into[offset + count++] = (byte) next;
            }
            return count == 0 && length > 0 ? -1 : count;
        }

        @Override
        public int read() {
            long at = position++;
            if (at < start.length) {
                return start[(int) at];
            }
            if (at < endOfParts) {
                return part[(int) ((at - start.length) % part.length)];
            }
            return at - endOfParts < end.length ? end[(int) (at - endOfParts)] : -1;
        }
    }
}
