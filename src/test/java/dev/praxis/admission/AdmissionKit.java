package dev.praxis.admission;

import dev.praxis.compute.execution.Workers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.springframework.util.unit.DataSize;

/** An {@link Admission} with its dependencies, without a running service. */
final class AdmissionKit implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Refusals refusals = new Refusals(meters);
    final Workers workers = new Workers(2);
    final ComputeThreads threads = new ComputeThreads();
    final Tickets tickets = new Tickets(meters);
    final AdmissionSettings settings;
    final Memory memory;
    final Door door;
    final Admission admission;

    /**
     * Creates an admission.
     *
     * @param memoryInFlight the memory budget in bytes; arrays get three quarters of it
     * @param places the number of heavy permits
     * @param longestWait the longest wait for a permit or for memory
     */
    AdmissionKit(long memoryInFlight, int places, Duration longestWait) {
        Limits limits = new Limits(DataSize.ofMegabytes(1), DataSize.ofBytes(memoryInFlight), 1000, 20, 10);
        settings = settings(places, longestWait);
        HeapShares heap = new HeapShares(limits, List.of(), Long.MAX_VALUE);
        memory = new Memory(heap, settings, refusals, meters);
        door = new Door(settings, refusals, workers, meters);
        admission = new Admission(
                limits, memory, refusals, door, settings, new ComputeTimer(meters), workers, threads, tickets);
    }

    static AdmissionSettings settings(int places, Duration longestWait) {
        return new AdmissionSettings(places, Duration.ofMillis(5), Duration.ofSeconds(1), longestWait, 3);
    }

    double reserved() {
        return meters.get("praxis.memory.reserved")
                .tag("pool", "arrays")
                .gauge()
                .value();
    }

    double running(String lane) {
        return meters.get("praxis.admission.running").tag("lane", lane).gauge().value();
    }

    double queued(String lane) {
        return meters.get("praxis.admission.queued").tag("lane", lane).gauge().value();
    }

    double refused(Refusals.Reason reason) {
        return meters.get("praxis.admission.refused")
                .tag("reason", dev.praxis.compute.Names.of(reason))
                .counter()
                .count();
    }

    @Override
    public void close() {
        workers.close();
        threads.destroy();
    }
}
