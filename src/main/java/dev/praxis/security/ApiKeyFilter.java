package dev.praxis.security;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.security.ApiKeys.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Authenticates requests by API key and enforces the quota of the key, before any of the body is
 * read.
 */
final class ApiKeyFilter extends OncePerRequestFilter {
    static final String API_KEY = "X-API-Key";
    private static final String BEARER = "Bearer";

    private final ApiKeys keys;
    private final Predicate<HttpServletRequest> open;
    private final HandlerExceptionResolver problems;

    /**
     * Creates a filter.
     *
     * @param open matches the requests that need no key
     */
    ApiKeyFilter(ApiKeys keys, Predicate<HttpServletRequest> open, HandlerExceptionResolver problems) {
        this.keys = keys;
        this.open = open;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return open.test(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = sentKey(request);
        if (key == null) {
            refuse(request, response, BEARER, "expected an API key in Authorization: Bearer or X-API-Key, found none");
            return;
        }
        Caller caller = keys.find(key);
        if (caller == null) {
            refuse(request, response, BEARER + " error=\"invalid_token\"", "unknown API key");
            return;
        }
        request.setAttribute(CallerName.ATTRIBUTE, caller.name());
        MDC.put(CallerName.MDC_ENTRY, caller.name());
        try {
            enforceQuota(caller, request, response, chain);
        } finally {
            MDC.remove(CallerName.MDC_ENTRY);
        }
    }

    private void enforceQuota(
            Caller caller, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Quota.Decision decision = caller.quota().begin();
        if (!decision.hasBegun()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(decision.retryAfterSeconds()));
            refuse(
                    request,
                    response,
                    ProblemType.QUOTA,
                    "API key " + caller.name() + " exceeded " + decision.exceeded());
            return;
        }
        InFlight inFlight = new InFlight(caller.quota());
        try {
            chain.doFilter(request, response);
        } finally {
            inFlight.endWithResponse(request);
        }
    }

    private static @Nullable String sentKey(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, BEARER + " ", 0, BEARER.length() + 1)) {
            return authorization.substring(BEARER.length()).strip();
        }
        return request.getHeader(API_KEY);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, String challenge, String detail) {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
        refuse(request, response, ProblemType.UNAUTHORIZED, detail);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, ProblemType type, String detail) {
        problems.resolveException(request, response, null, new ProblemException(type, detail));
    }
}
