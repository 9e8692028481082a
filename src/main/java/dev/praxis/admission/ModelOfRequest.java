package dev.praxis.admission;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The model that a request names, for the tags of metrics. It is set once the model is found: a
 * name that a caller made up never becomes a time series.
 */
public final class ModelOfRequest {
    /** The tag of what is computed without a model. */
    static final String NONE = "none";

    private static final String ATTRIBUTE = ModelOfRequest.class.getName();

    private ModelOfRequest() {}

    /** Tells which model the request that this thread answers has found. */
    public static void set(String id) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(ATTRIBUTE, id, RequestAttributes.SCOPE_REQUEST);
        }
    }

    static String current() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null && request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof String id
                ? id
                : NONE;
    }
}
