package dev.praxis.security;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;

/**
 * Settings of cross-origin requests.
 *
 * @param allowedOrigins Origins, besides the service's own, whose pages may call the service; * for
 *     all
 */
@ConfigurationProperties("praxis.cors")
record CorsSettings(@DefaultValue List<String> allowedOrigins) {
    private static final Pattern ORIGIN = Pattern.compile("\\*|[a-z][a-z0-9+.-]*://[^/?#@\\s]+");
    private static final long PREFLIGHT_SECONDS = 3600;

    CorsSettings {
        for (String origin : allowedOrigins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException(
                        "praxis.cors.allowed-origins: expected https://host, https://host:port or *, found " + origin);
            }
        }
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    /** Returns what pages of the allowed origins may send and read. */
    CorsConfiguration configuration() {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(allowedOrigins);
        cors.setAllowedMethods(List.of("GET", "HEAD", "OPTIONS", "POST"));
        cors.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        cors.setExposedHeaders(List.of(
                HttpHeaders.RETRY_AFTER,
                HttpHeaders.WWW_AUTHENTICATE,
                "Inference-Header-Content-Length",
                "Praxis-Dtype",
                "Praxis-Ignored",
                "Praxis-Prompt-Tokens",
                "Praxis-Shape",
                "Praxis-Truncated",
                "Praxis-Warnings",
                "Server-Timing",
                "X-Request-Id"));
        cors.setMaxAge(PREFLIGHT_SECONDS);
        return cors;
    }
}
