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

    TransferSettings {
        Limit.requireValid("praxis.transfers.least-rate", leastRate.toBytes(), Integer.MAX_VALUE);
        Limit.requireValid("praxis.transfers.longest", longest.toMillis(), Integer.MAX_VALUE);
    }

    /** The clock of a transfer that begins now. */
    Transfer begin() {
        return new Transfer(this, System.nanoTime());
    }

    /**
     * A transfer.
     *
     * @param start in the time of {@link System#nanoTime}
     */
    record Transfer(TransferSettings settings, long start) {

        /** Whether so few bytes have been transferred by now that it is to be cut. */
        boolean isTooSlow(long bytes) {
            long nanos = System.nanoTime() - start;
            long allowed =
                    settings.grace.toNanos() + Duration.ofSeconds(1).toNanos() / settings.leastRate.toBytes() * bytes;
            return nanos > Math.min(allowed, settings.longest.toNanos());
        }
    }
}
