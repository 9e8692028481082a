package dev.praxis.security;

import dev.praxis.page.PageSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sets the security headers of responses: no content sniffing, no framing, no scripts and no
 * caching.
 */
final class ResponseHeadersFilter extends OncePerRequestFilter {
    /** The policy of API responses. Only drawings need anything, their inline style. */
    static final String RESPONSE_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

    /** The policy of the page: its own files, calls to this service, and images of its scripts. */
    static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data: blob:; connect-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** The policy of Swagger UI, whose scripts also generate styles, and which brings a font. */
    static final String SWAGGER_POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String SWAGGER = "/swagger-ui/";

    private final PageSettings page;

    ResponseHeadersFilter(PageSettings page) {
        this.page = page;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Content-Security-Policy", policy(request.getMethod(), RequestPath.of(request)));
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        chain.doFilter(request, response);
    }

    private String policy(String method, String path) {
        // A picture of the manual that is opened alone is a drawing like those of the API.
        if (page.isFor(method, path) && !path.endsWith(".svg")) {
            return PAGE_POLICY;
        }
        return path.startsWith(SWAGGER) ? SWAGGER_POLICY : RESPONSE_POLICY;
    }
}
