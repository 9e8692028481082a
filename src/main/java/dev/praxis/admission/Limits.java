package dev.praxis.admission;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of one request.
 *
 * @param bodySize Maximum size of one request body
 * @param memoryInFlight Heap shared by the arrays and bodies of all requests in flight; by default
 *     half of the heap that models and seeded weights leave
 * @param requestElements Maximum number of elements in all arrays of one request
 * @param responseElements Maximum number of elements in all arrays of one response
 * @param nestingDepth Maximum nesting depth of objects and arrays in one request
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

    /** The maximum array length of the JVM, a bound on every request and response. */
    private static final long MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 8L;

    public Limits {
        Limit.requireValid(BODY_SIZE, bodySize.toBytes(), Long.MAX_VALUE);
        if (memoryInFlight != null) {
            Limit.requireValid(MEMORY_IN_FLIGHT, memoryInFlight.toBytes(), Long.MAX_VALUE);
        }
        Limit.requireValid(REQUEST_ELEMENTS, requestElements, MAX_ARRAY_LENGTH);
        Limit.requireValid(RESPONSE_ELEMENTS, responseElements, MAX_ARRAY_LENGTH);
        Limit.requireValid("praxis.limits.nesting-depth", nestingDepth, Integer.MAX_VALUE);
    }

    /** Returns the limit on the bytes of a request body. */
    public Limit bodyLimit() {
        return new Limit(BODY_SIZE, "bytes in the body", bodySize.toBytes());
    }

    /** Returns the limit on the elements of a request. */
    public Limit requestLimit() {
        return new Limit(REQUEST_ELEMENTS, "elements in the arrays of the request", requestElements);
    }

    /** Returns the limit on the elements of a response. */
    public Limit responseLimit() {
        return new Limit(RESPONSE_ELEMENTS, "elements in the arrays of the response", responseElements);
    }
}
