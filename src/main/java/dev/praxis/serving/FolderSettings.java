package dev.praxis.serving;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which models have to serve before the service is ready, and when folders are looked at again.
 *
 * @param required {@code all} that were found at the start, {@code any}, or a list of ids
 * @param watch how often folders are looked at; never if not set, or 0
 * @param settle how long a folder has to be unchanged before a look at it loads it again
 */
@ConfigurationProperties("praxis.models")
record FolderSettings(
        @DefaultValue("all") List<String> required,
        @Nullable Duration watch,
        @DefaultValue("5s") Duration settle) {

    FolderSettings {
        required = List.copyOf(required);
        if (watch != null && watch.isNegative()) {
            throw new IllegalArgumentException("praxis.models.watch: expected a duration from 0 on, found " + watch);
        }
        if (settle.isNegative()) {
            throw new IllegalArgumentException("praxis.models.settle: expected a duration from 0 on, found " + settle);
        }
    }

    /** Whether folders are looked at without being asked to. */
    boolean isWatching() {
        return watch != null && !watch.isZero();
    }
}
