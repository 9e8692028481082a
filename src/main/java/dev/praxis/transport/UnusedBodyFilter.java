package dev.praxis.transport;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Discards the bodies of requests that never reach {@link ExchangeFilter}: those that a security
 * filter rejects, and probes. Otherwise, such bodies could be sent without a key and as slowly as
 * one likes, and hold every connection.
 */
final class UnusedBodyFilter extends OncePerRequestFilter {
    private static final String SKIPPED = UnusedBodyFilter.class.getName() + ".SKIPPED";

    private final BodyReader bodyReader;

    UnusedBodyFilter(BodyReader bodyReader) {
        this.bodyReader = bodyReader;
    }

    /** Leaves the body of a request to another filter. */
    static void skip(HttpServletRequest request) {
        request.setAttribute(SKIPPED, true);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (request.getAttribute(SKIPPED) == null) {
            bodyReader.discardUnused(request, response);
        }
    }
}
