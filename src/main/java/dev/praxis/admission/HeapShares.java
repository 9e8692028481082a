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
 * How the heap is shared. By default models hold at most 1/2 of it, weights made from seeds at most
 * 1/6, and the requests being answered half of what these two leave: at least 1/6, and all together
 * never more than 5/6.
 */
public class HeapShares {
    private static final Logger log = LoggerFactory.getLogger(HeapShares.class);
    private static final int MODELS = 2;
    private static final int SEEDED_WEIGHTS = 6;
    private static final int REQUESTS = 2;

    /** Requests get an eighth of the heap where explicit shares leave less. */
    private static final int FEWEST_REQUESTS = 8;

    private final Limits limits;
    private final long heap;

    /** Bytes by share: all that it may hold, until it is known how much it does hold. */
    private final Map<HeapShare, Long> held = new ConcurrentHashMap<>();

    /** Follows from the others: every request asks for it several times. */
    private volatile long ofRequests;

    HeapShares(Limits limits, List<HeapShare> shares, long heap) {
        this.limits = limits;
        this.heap = heap;
        shares.forEach(share -> held.put(share, share.heapBytes()));
        ofRequests = ofRequests(sum(held.values()));
    }

    /** Bytes that models may hold unless a property says otherwise. */
    public static long ofModels() {
        return Runtime.getRuntime().maxMemory() / MODELS;
    }

    /** Bytes that weights made from seeds may hold unless a property says otherwise. */
    public static long ofSeededWeights() {
        return Runtime.getRuntime().maxMemory() / SEEDED_WEIGHTS;
    }

    /** Replaces what a share may hold by what it does hold, where that does not change any more. */
    public void settle(HeapShare share, long bytes) {
        held.put(share, bytes);
        ofRequests = ofRequests(sum(held.values()));
    }

    /** Bytes for the arrays of all requests being answered. */
    long ofRequests() {
        return ofRequests;
    }

    /** Bytes that properties and defaults allow together. */
    long allowed() {
        long others = held.keySet().stream().mapToLong(HeapShare::heapBytes).sum();
        return others + ofRequests(others);
    }

    private long ofRequests(long others) {
        return limits.memoryInFlight() == null
                ? Math.max((heap - others) / REQUESTS, heap / FEWEST_REQUESTS)
                : limits.memoryInFlight().toBytes();
    }

    @EventListener(ApplicationReadyEvent.class)
    void report() {
        String others = held.entrySet().stream()
                .map(share -> describe(share.getKey(), share.getValue()))
                .sorted()
                .collect(Collectors.joining(", "));
        log.info("Heap of {}: {}, {} {}", megabytes(heap), others, Limits.MEMORY_IN_FLIGHT, megabytes(ofRequests()));
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
        String most = share.heapProperty() + " " + megabytes(share.heapBytes());
        return bytes == share.heapBytes() ? most : "%s (%s taken)".formatted(most, megabytes(bytes));
    }

    private static long sum(Collection<Long> bytes) {
        return bytes.stream().mapToLong(Long::longValue).sum();
    }

    private static String megabytes(long bytes) {
        return (bytes >> 20) + " MB";
    }
}
