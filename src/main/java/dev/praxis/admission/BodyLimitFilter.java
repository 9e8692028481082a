package dev.praxis.admission;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
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
 * Refuses a body that is too long: by its Content-Length before a byte is read, and by counting where that is absent. At the end it gives back
 * the memory that the request reserved.
 */
final class BodyLimitFilter extends OncePerRequestFilter {
    private final Limit limit;
    private final MemoryBudget memory;
    private final HandlerExceptionResolver problems;

    BodyLimitFilter(Limits limits, MemoryBudget memory, HandlerExceptionResolver problems) {
        this.limit = limits.bodyLimit();
        this.memory = memory;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            limit.require(null, request.getContentLengthLong());
            requireReadableEncoding(request);
        } catch (ProblemException e) {
            problems.resolveException(request, response, null, e);
            return;
        }
        try {
            chain.doFilter(new CountedRequest(request, limit), response);
        } finally {
            memory.release();
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
        private final Limit limit;

        CountedRequest(HttpServletRequest request, Limit limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedInputStream(super.getInputStream(), limit);
        }
    }
}
