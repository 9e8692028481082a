package dev.praxis.security;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of authentication and cross-origin requests.
 *
 * @param apiKeysFile File of hashed API keys, one of which every request needs; if not set, no key
 *     is required
 * @param allowedOrigins Origins, besides the service's own, whose pages may call the service
 */
@ConfigurationProperties("praxis.security")
record SecuritySettings(
        @Nullable Path apiKeysFile, @DefaultValue List<String> allowedOrigins) {

    static final String API_KEYS_FILE = "praxis.security.api-keys-file";
    private static final Pattern ORIGIN = Pattern.compile("\\*|[a-z][a-z0-9+.-]*://[^/?#@\\s]+");

    SecuritySettings {
        for (String origin : allowedOrigins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException(
                        "praxis.security.allowed-origins: expected https://host, https://host:port or *, found "
                                + origin);
            }
        }
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
