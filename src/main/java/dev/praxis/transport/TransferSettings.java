package dev.praxis.transport;

import dev.praxis.admission.Limit;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How slowly bodies may arrive and answers may be read.
 *
 * @param window time over which the rate is measured, and which every transfer has
 * @param leastRate bytes a second
 * @param longest time that any transfer takes
 */
@ConfigurationProperties("praxis.transfers")
record TransferSettings(
        @DefaultValue("10s") Duration window,
        @DefaultValue("64KB") DataSize leastRate,
        @DefaultValue("2m") Duration longest) {
    private static final double NANOS_PER_SECOND = 1e9;

    TransferSettings {
        Limit.requireValid("praxis.transfers.window", window.toMillis(), Integer.MAX_VALUE);
        Limit.requireValid("praxis.transfers.least-rate", leastRate.toBytes(), Integer.MAX_VALUE);
        Limit.requireValid("praxis.transfers.longest", longest.toMillis(), Integer.MAX_VALUE);
    }

    /** The clock of a transfer that begins now. */
    Transfer begin() {
        return new Transfer(this);
    }

    /** A transfer, by one thread. */
    static final class Transfer {
        private final TransferSettings settings;
        private long start = System.nanoTime();
        private long windowStart = start;
        private long bytesBeforeWindow;

        private Transfer(TransferSettings settings) {
            this.settings = settings;
        }

        /** Does something that takes time which is not the client's. */
        void pauseWhile(Runnable work) {
            long begin = System.nanoTime();
            work.run();
            long pause = System.nanoTime() - begin;
            start += pause;
            windowStart += pause;
        }

        /**
         * Whether it is to be cut. The rate is that of the last window alone: with an average, who
         * sent much at first could hold it for minutes.
         *
         * @param bytes transferred by now
         */
        boolean isTooSlow(long bytes) {
            long now = System.nanoTime();
            if (now - start > settings.longest.toNanos()) {
                return true;
            }
            long window = now - windowStart;
            if (window <= settings.window.toNanos()) {
                return false;
            }
            boolean isTooSlow = bytes - bytesBeforeWindow < settings.leastRate.toBytes() * (window / NANOS_PER_SECOND);
            windowStart = now;
            bytesBeforeWindow = bytes;
            return isTooSlow;
        }
    }
}
