package dev.praxis.serving;

import dev.praxis.compute.kernel.WeightPrecision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of how models are loaded, of readiness and of reloads.
 *
 * @param bundled Directory of models that come with the service. They are served beside those of
 *     praxis.models.directory, unless it has a folder of the same name, and are the default of a
 *     request only if no other model can do what it asks for. None if empty or not set
 * @param required Models that must be loaded before the service is ready: all found at
 *     startup, any, or a list of ids
 * @param watch Interval at which model folders are checked for changes; no checks if 0 or not set
 * @param settle Time for which a changed folder must stay unchanged before it is reloaded
 * @param weights Precision in which the weights of models are held: as-stored, bfloat16 (half of
 *     float32) or int8 (a quarter). The loss is measured at load, logged, and shown in
 *     /v1/models
 */
@ConfigurationProperties("praxis.models")
record FolderSettings(
        @Nullable Path bundled,
        @DefaultValue("all") List<String> required,
        @Nullable Duration watch,
        @DefaultValue("5s") Duration settle,
        @DefaultValue("as-stored") WeightPrecision weights) {

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
