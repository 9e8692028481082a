package dev.praxis.admission;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The model of the current request, for metric tags. It is set only after the model has been found,
 * so that invented names never become time series.
 */
public final class RequestModel {
    /** The tag of computations without a model. */
    static final String NONE = "none";

    private static final String ATTRIBUTE = RequestModel.class.getName();

    private RequestModel() {}

    /** Sets the model of the request that the current thread serves. */
    public static void set(String id) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(ATTRIBUTE, id, RequestAttributes.SCOPE_REQUEST);
        }
    }

    /**
     * Returns the id of the model of the request that the current thread serves, as its folder is
     * named, whatever the spelling in the request.
     */
    public static String current() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null && request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof String id
                ? id
                : NONE;
    }
}
