package dev.praxis.support.limits;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What one request may cost.
 *
 * @param bodySize bytes of one request body
 * @param memoryInFlight heap that the arrays of all requests being answered may take together; half of the heap if not set
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
        requireWithin("body-size", bodySize.toBytes(), Long.MAX_VALUE);
        if (memoryInFlight != null) {
            requireWithin("memory-in-flight", memoryInFlight.toBytes(), Long.MAX_VALUE);
        }
        requireWithin("request-elements", requestElements, LONGEST_ARRAY);
        requireWithin("response-elements", responseElements, LONGEST_ARRAY);
        requireWithin("nesting-depth", nestingDepth, Integer.MAX_VALUE);
    }

    private static void requireWithin(String property, long value, long greatest) {
        if (value < 1 || value > greatest) {
            throw new IllegalArgumentException(
                    "praxis.limits.%s: expected a number from 1 to %d, found %d".formatted(property, greatest, value));
        }
    }

    /** Bytes of all requests at one time. */
    long memoryInFlightBytes() {
        return memoryInFlight == null ? Runtime.getRuntime().maxMemory() / 2 : memoryInFlight.toBytes();
    }
}
