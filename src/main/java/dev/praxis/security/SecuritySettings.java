package dev.praxis.security;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of authentication.
 *
 * @param apiKeysFile File of hashed API keys, one of which every request needs; if not set, no key
 *     is required
 */
@ConfigurationProperties("praxis.security")
record SecuritySettings(@Nullable Path apiKeysFile) {
    static final String API_KEYS_FILE = "praxis.security.api-keys-file";
}
