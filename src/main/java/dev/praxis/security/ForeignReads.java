package dev.praxis.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;

/**
 * Answers requests of other origins without the headers that let a page read the response, as if no
 * origin were allowed, rather than with a 403 that is no problem. {@link CrossOriginFilter} has
 * already rejected those that are not safe. Requests of the service's own pages may appear foreign
 * behind a proxy that terminates TLS.
 */
final class ForeignReads extends DefaultCorsProcessor {

    @Override
    public boolean processRequest(
            @Nullable CorsConfiguration allowed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean isForeign = origin != null && allowed != null && allowed.checkOrigin(origin) == null;
        if (isForeign && !CorsUtils.isPreFlightRequest(request)) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
            return true;
        }
        return super.processRequest(allowed, request, response);
    }
}
