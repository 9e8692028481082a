package dev.praxis.serving;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of readiness and of model reloads.
 *
 * @param required Models that must be loaded before the service is ready: all found at
 *     startup, any, or a list of ids
 * @param watch Interval at which model folders are checked for changes; no checks if 0 or not set
 * @param settle Time for which a changed folder must stay unchanged before it is reloaded
 */
@ConfigurationProperties("praxis.models")
record FolderSettings(
        @DefaultValue("all") List<String> required,
        @Nullable Duration watch,
        @DefaultValue("5s") Duration settle) {

    FolderSettings {
        required = List.copyOf(required);
        if (watch != null && watch.isNegative()) {
            throw new IllegalArgumentException("praxis.models.watch: expected a non-negative duration, found " + watch);
        }
        if (settle.isNegative()) {
            throw new IllegalArgumentException(
                    "praxis.models.settle: expected a non-negative duration, found " + settle);
        }
    }

    /** Returns whether folders are checked periodically. */
    boolean isWatching() {
        return watch != null && !watch.isZero();
    }
}
