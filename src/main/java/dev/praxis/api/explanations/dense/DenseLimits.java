package dev.praxis.api.explanations.dense;

import dev.praxis.admission.Limit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of requests on dense networks, besides those of arrays.
 *
 * @param multiplications Maximum number of multiplications of one request, about parameters times
 *     samples times epochs
 * @param streams Maximum number of concurrent trainings that stream events; by default the number
 *     of processors
 */
@ConfigurationProperties("praxis.dense")
record DenseLimits(
        @DefaultValue("100000000000") long multiplications,
        @Nullable Integer streams) {

    private static final String MULTIPLICATIONS = "praxis.dense.multiplications";

    DenseLimits {
        Limit.requireValid(MULTIPLICATIONS, multiplications, Long.MAX_VALUE);
        if (streams != null) {
            Limit.requireValid("praxis.dense.streams", streams, Integer.MAX_VALUE);
        }
    }

    Limit work() {
        return new Limit(MULTIPLICATIONS, "multiplications", multiplications);
    }

    int streamsOrDefault() {
        return Objects.requireNonNullElse(streams, Runtime.getRuntime().availableProcessors());
    }
}
