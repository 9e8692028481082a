package dev.praxis.transport;

import dev.praxis.admission.Limit;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How slowly bodies may arrive and answers may be read.
 *
 * @param grace time that is given to every transfer
 * @param leastRate bytes a second beyond it
 * @param longest time that any transfer takes
 */
@ConfigurationProperties("praxis.transfers")
record TransferSettings(
        @DefaultValue("10s") Duration grace,
        @DefaultValue("64KB") DataSize leastRate,
        @DefaultValue("2m") Duration longest) {
    private static final double NANOS_PER_SECOND = 1e9;

    TransferSettings {
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

        private Transfer(TransferSettings settings) {
            this.settings = settings;
        }

        /** Does something that takes time which is not the client's. */
        void pauseWhile(Runnable work) {
            long begin = System.nanoTime();
            work.run();
            start += System.nanoTime() - begin;
        }

        /** Whether so few bytes have been transferred by now that it is to be cut. */
        boolean isTooSlow(long bytes) {
            double allowed = settings.grace.toNanos() + NANOS_PER_SECOND * bytes / settings.leastRate.toBytes();
            return System.nanoTime() - start > Math.min(allowed, (double) settings.longest.toNanos());
        }
    }
}
