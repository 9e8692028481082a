package dev.praxis.observability;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.MDC;

/**
 * Assigns each request its id. A valve, unlike a filter, also covers requests that Tomcat rejects
 * before any filter runs, Tomcat's own log lines, and asynchronous dispatches.
 */
public final class RequestIdValve extends ValveBase {
    private static final String ATTRIBUTE = RequestId.class.getName();

    public RequestIdValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String id = id(request);
        response.setHeader(RequestId.HEADER, id);
        MDC.put(RequestId.MDC_KEY, id);
        try {
            getNext().invoke(request, response);
        } finally {
            MDC.remove(RequestId.MDC_KEY);
        }
    }

    /** Returns the id of the request, which later dispatches of the same request reuse. */
    private static String id(Request request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String id = RequestId.acceptedOrNew(request.getHeader(RequestId.HEADER));
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }
}
