package dev.praxis.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells a browser to take an answer for what its media type says, to frame it nowhere, to run
 * nothing in it and to keep no copy.
 */
final class ResponseHeadersFilter extends OncePerRequestFilter {
    /** Drawings bring their style; nothing else in an answer is anything to a browser. */
    static final String POLICY_OF_ANSWERS =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

    /**
     * Swagger UI: its own files, calls of this service, and styles and pictures that its script
     * makes.
     */
    static final String POLICY_OF_PAGES = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final String pages;

    /**
     * Creates a filter.
     *
     * @param pages the beginning of the paths of pages
     */
    ResponseHeadersFilter(String pages) {
        this.pages = pages;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean isPage = request.getRequestURI().startsWith(request.getContextPath() + pages);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Content-Security-Policy", isPage ? POLICY_OF_PAGES : POLICY_OF_ANSWERS);
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        chain.doFilter(request, response);
    }
}
