package dev.praxis.admission;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of one request.
 *
 * @param bodySize bytes of one request body
 * @param memoryInFlight heap that the arrays of all requests being answered may take together; see
 *     {@link HeapShares} if not set
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

    static final String MEMORY_IN_FLIGHT = "praxis.limits.memory-in-flight";
    private static final String BODY_SIZE = "praxis.limits.body-size";
    private static final String REQUEST_ELEMENTS = "praxis.limits.request-elements";
    private static final String RESPONSE_ELEMENTS = "praxis.limits.response-elements";

    /** The longest array of the JVM, which no request and no answer may exceed. */
    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8L;

    public Limits {
        Limit.requireValid(BODY_SIZE, bodySize.toBytes(), Long.MAX_VALUE);
        if (memoryInFlight != null) {
            Limit.requireValid(MEMORY_IN_FLIGHT, memoryInFlight.toBytes(), Long.MAX_VALUE);
        }
        Limit.requireValid(REQUEST_ELEMENTS, requestElements, LONGEST_ARRAY);
        Limit.requireValid(RESPONSE_ELEMENTS, responseElements, LONGEST_ARRAY);
        Limit.requireValid("praxis.limits.nesting-depth", nestingDepth, Integer.MAX_VALUE);
    }

    /** Bytes of a body. */
    public Limit bodyLimit() {
        return new Limit(BODY_SIZE, "bytes in the body", bodySize.toBytes());
    }

    /** Elements of a request. */
    public Limit requestLimit() {
        return new Limit(REQUEST_ELEMENTS, "elements in the arrays of the request", requestElements);
    }

    /** Elements of an answer. */
    public Limit responseLimit() {
        return new Limit(RESPONSE_ELEMENTS, "elements in the arrays of the answer", responseElements);
    }
}
