package dev.praxis.support.limits;

import dev.praxis.support.problem.ProblemException;
import dev.praxis.support.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses a body that is too long: by its Content-Length before a byte is read, and by counting where that is absent. All bodies that are
 * being answered share one budget, so that no number of callers fills the heap.
 */
final class BodyLimitFilter extends OncePerRequestFilter {
    private final long bodyLimit;
    private final BodyBudget budget;
    private final HandlerExceptionResolver problems;

    BodyLimitFilter(Limits limits, HandlerExceptionResolver problems) {
        this.bodyLimit = limits.bodySize().toBytes();
        this.budget = new BodyBudget(limits.bodiesInFlightBytes());
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        CountedRequest counted = new CountedRequest(request, new BodyBudget.Share(budget, bodyLimit));
        try {
            requireReadableEncoding(request);
            counted.share.reserve(Math.max(0, request.getContentLengthLong()));
        } catch (ProblemException e) {
            // What the client still sends would have to be read before its next request: hang up instead.
            response.setHeader(HttpHeaders.CONNECTION, "close");
            problems.resolveException(request, response, null, e);
            return;
        }
        try {
            chain.doFilter(counted, response);
        } finally {
            counted.share.release();
        }
    }

    private static void requireReadableEncoding(HttpServletRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Encoding is not read: expected the body as it is, found " + encoding);
        }
    }

    /** The request, with its body counted as it is read. */
    private static final class CountedRequest extends HttpServletRequestWrapper {
        private final BodyBudget.Share share;

        CountedRequest(HttpServletRequest request, BodyBudget.Share share) {
            super(request);
            this.share = share;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedInputStream(super.getInputStream(), share);
        }
    }
}
