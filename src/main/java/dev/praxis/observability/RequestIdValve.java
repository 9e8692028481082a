package dev.praxis.observability;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.MDC;

/**
 * Gives each request its id. A valve rather than a filter: it also surrounds what Tomcat refuses
 * before any filter runs, Tomcat's own log lines, and the dispatches of asynchronous requests.
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

    /** Returns the request's id, which a later dispatch of the same request finds again. */
    private static String id(Request request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String id = RequestId.acceptedOrNew(request.getHeader(RequestId.HEADER));
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }
}
