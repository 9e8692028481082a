package dev.praxis.admission;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * The division of the heap. By default, models hold at most 1/2 of it and weights generated from
 * seeds at most 1/6. Requests in flight get half of the remainder, which is at least 1/6. In total
 * at most 5/6 are used.
 */
public class HeapShares {
    private static final Logger log = LoggerFactory.getLogger(HeapShares.class);
    private static final int MODELS_DIVISOR = 2;
    private static final int SEEDED_WEIGHTS_DIVISOR = 6;
    private static final int REQUESTS_DIVISOR = 2;

    /** The minimum for requests, an eighth of the heap, where configured shares leave less. */
    private static final int MIN_REQUESTS_DIVISOR = 8;

    private final Limits limits;
    private final long heap;

    /** Bytes by share: the maximum of the share until its actual size is known. */
    private final Map<HeapShare, Long> held = new ConcurrentHashMap<>();

    /**
     * Bytes for requests, derived from {@code held} and cached because every request reads it
     * several times.
     */
    private volatile long forRequests;

    HeapShares(Limits limits, List<HeapShare> shares, long heap) {
        this.limits = limits;
        this.heap = heap;
        shares.forEach(share -> held.put(share, share.heapBytes()));
        forRequests = forRequests(sum(held.values()));
    }

    /** Returns the default maximum for models, in bytes. */
    public static long defaultForModels() {
        return Runtime.getRuntime().maxMemory() / MODELS_DIVISOR;
    }

    /** Returns the default maximum for weights generated from seeds, in bytes. */
    public static long defaultForSeededWeights() {
        return Runtime.getRuntime().maxMemory() / SEEDED_WEIGHTS_DIVISOR;
    }

    /** Replaces the maximum of a share by its actual size, once that no longer changes. */
    public void settle(HeapShare share, long bytes) {
        held.put(share, bytes);
        forRequests = forRequests(sum(held.values()));
    }

    /** Returns the bytes available to the arrays of all requests in flight. */
    long forRequests() {
        return forRequests;
    }

    /** Returns the total of all shares at their maximum, as set by properties and defaults. */
    long allowed() {
        long others = held.keySet().stream().mapToLong(HeapShare::heapBytes).sum();
        return others + forRequests(others);
    }

    private long forRequests(long others) {
        return limits.memoryInFlight() == null
                ? Math.max((heap - others) / REQUESTS_DIVISOR, heap / MIN_REQUESTS_DIVISOR)
                : limits.memoryInFlight().toBytes();
    }

    @EventListener(ApplicationReadyEvent.class)
    void report() {
        String others = held.entrySet().stream()
                .map(share -> describe(share.getKey(), share.getValue()))
                .sorted()
                .collect(Collectors.joining(", "));
        log.info("Heap of {}: {}, {} {}", megabytes(heap), others, Limits.MEMORY_IN_FLIGHT, megabytes(forRequests()));
        if (allowed() > heap) {
            log.warn(
                    "{} and {} add up to {}, more than the heap of {}",
                    held.keySet().stream().map(HeapShare::heapProperty).sorted().collect(Collectors.joining(", ")),
                    Limits.MEMORY_IN_FLIGHT,
                    megabytes(allowed()),
                    megabytes(heap));
        }
    }

    private static String describe(HeapShare share, long bytes) {
        String max = share.heapProperty() + " " + megabytes(share.heapBytes());
        return bytes == share.heapBytes() ? max : "%s (%s in use)".formatted(max, megabytes(bytes));
    }

    private static long sum(Collection<Long> bytes) {
        return bytes.stream().mapToLong(Long::longValue).sum();
    }

    private static String megabytes(long bytes) {
        return (bytes >> 20) + " MB";
    }
}
