package dev.praxis.security;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses what a browser sends for a page of another origin, and its question whether it may send
 * more. A form, a text or a body without a type is sent without that question: the page cannot read
 * the answer, but the service would have done the work.
 */
final class CrossOriginFilter extends OncePerRequestFilter {
    private static final String SEC_FETCH_SITE = "Sec-Fetch-Site";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /**
     * The page is this service's own, or there is no page: an address that was typed, a bookmark.
     */
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final CorsConfiguration allowed;
    private final HandlerExceptionResolver problems;

    CrossOriginFilter(CorsConfiguration allowed, HandlerExceptionResolver problems) {
        this.allowed = allowed;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean isPreflight = CorsUtils.isPreFlightRequest(request);
        if ((isPreflight || !READING.contains(request.getMethod())) && isForeign(request)) {
            problems.resolveException(
                    request, response, null, new ProblemException(ProblemType.FORBIDDEN, detail(request)));
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean isForeign(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && allowed.checkOrigin(origin) != null) {
            return false;
        }
        // No page can forge it, and unlike Host it is right behind any proxy.
        String site = request.getHeader(SEC_FETCH_SITE);
        if (site != null) {
            return !OWN.contains(site);
        }
        return origin != null && !isOwn(origin, request.getHeader(HttpHeaders.HOST));
    }

    /** Without the scheme, which a proxy that ends TLS may not pass on. */
    private static boolean isOwn(String origin, @Nullable String host) {
        int scheme = origin.indexOf("://");
        return scheme > 0
                && host != null
                && origin.substring(scheme + "://".length()).equalsIgnoreCase(host);
    }

    private static String detail(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return "pages of %s may not call this service: praxis.security.allowed-origins does not name it"
                .formatted(origin == null ? "another origin" : origin);
    }
}
