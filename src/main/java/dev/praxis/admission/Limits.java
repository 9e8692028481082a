package dev.praxis.admission;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What one request may cost.
 *
 * @param bodySize bytes of one request body
 * @param memoryInFlight heap that the arrays of all requests being answered may take together; half of the heap that models leave if not set
 * @param requestElements entries of all arrays of one request
 * @param responseElements entries of all arrays of one response
 * @param nestingDepth objects and arrays inside each other in one request
 */
@ConfigurationProperties("praxis.limits")
public record Limits(
        @DefaultValue("64MB") DataSize bodySize,
        @Nullable DataSize memoryInFlight,
        @DefaultValue("10000000") long requestElements,
        @DefaultValue("10000000") long responseElements,
        @DefaultValue("32") int nestingDepth) {

    /** The longest array of the JVM, which no request and no answer may exceed. */
    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8L;

    public Limits {
        Bounds.requireWithin("praxis.limits.body-size", bodySize.toBytes(), Long.MAX_VALUE);
        if (memoryInFlight != null) {
            Bounds.requireWithin("praxis.limits.memory-in-flight", memoryInFlight.toBytes(), Long.MAX_VALUE);
        }
        Bounds.requireWithin("praxis.limits.request-elements", requestElements, LONGEST_ARRAY);
        Bounds.requireWithin("praxis.limits.response-elements", responseElements, LONGEST_ARRAY);
        Bounds.requireWithin("praxis.limits.nesting-depth", nestingDepth, Integer.MAX_VALUE);
    }

    /** Bytes of all requests at one time, where so many of the heap are kept by something else. */
    long memoryInFlightBytes(long kept) {
        return memoryInFlight == null ? (Runtime.getRuntime().maxMemory() - kept) / 2 : memoryInFlight.toBytes();
    }
}
