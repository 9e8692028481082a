package dev.praxis.transport;

import dev.praxis.admission.Limit;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Minimum transfer rates of request bodies and responses.
 *
 * @param window Length of the window over which a transfer rate is measured; shorter transfers are
 *     never cut
 * @param leastRate Minimum transfer rate per second in each window
 * @param longest Maximum duration of any transfer
 */
@ConfigurationProperties("praxis.transfers")
record TransferSettings(
        @DefaultValue("10s") Duration window,
        @DefaultValue("64KB") DataSize leastRate,
        @DefaultValue("2m") Duration longest) {
    static final String TOO_SLOW = "the client reads below the minimum rate (praxis.transfers.least-rate)";

    private static final double NANOS_PER_SECOND = 1e9;

    TransferSettings {
        Limit.requireValid("praxis.transfers.window", window.toMillis(), Integer.MAX_VALUE);
        Limit.requireValid("praxis.transfers.least-rate", leastRate.toBytes(), Integer.MAX_VALUE);
        Limit.requireValid("praxis.transfers.longest", longest.toMillis(), Integer.MAX_VALUE);
    }

    /** Starts the clock of a transfer. */
    Transfer begin() {
        return new Transfer(this);
    }

    /** A transfer in progress. Not thread-safe. */
    static final class Transfer {
        private final TransferSettings settings;
        private long start = System.nanoTime();
        private long windowStart = start;
        private long bytesBeforeWindow;

        private Transfer(TransferSettings settings) {
            this.settings = settings;
        }

        /**
         * Excludes the time since {@code begin}, as {@link System#nanoTime}, which the service has
         * used itself.
         */
        void pauseSince(long begin) {
            long pause = System.nanoTime() - begin;
            start += pause;
            windowStart += pause;
        }

        /**
         * Returns whether the transfer must be cut. Only the rate of the last window counts: with
         * an average over the whole transfer, a client that started fast could keep it open for
         * minutes.
         *
         * @param bytes the number of bytes transferred so far
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
