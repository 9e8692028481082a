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
 * Rejects requests and preflight requests that a browser sends on behalf of a page of another
 * origin. Forms, plain text and bodies without a type are sent without a preflight: the page could
 * not read the response, but the service would have done the work.
 */
final class CrossOriginFilter extends OncePerRequestFilter {
    private static final String SEC_FETCH_SITE = "Sec-Fetch-Site";
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    /**
     * The values for requests from this service's own pages, or without a page, such as a typed
     * address or a bookmark.
     */
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

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
        if ((isPreflight || !SAFE_METHODS.contains(request.getMethod())) && isForeign(request)) {
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
        // Pages cannot forge this header, and unlike Host it is correct behind any proxy.
        String site = request.getHeader(SEC_FETCH_SITE);
        if (site != null) {
            return !OWN_SITES.contains(site);
        }
        return origin != null && !isOwn(origin, request.getHeader(HttpHeaders.HOST));
    }

    /**
     * Returns whether an origin is this service. The scheme is ignored, because a proxy that
     * terminates TLS may not pass it on.
     */
    private static boolean isOwn(String origin, @Nullable String host) {
        int scheme = origin.indexOf("://");
        return scheme > 0
                && host != null
                && origin.substring(scheme + "://".length()).equalsIgnoreCase(host);
    }

    private static String detail(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return "requests from pages of %s are not allowed (praxis.cors.allowed-origins)"
                .formatted(origin == null ? "another origin" : origin);
    }
}
