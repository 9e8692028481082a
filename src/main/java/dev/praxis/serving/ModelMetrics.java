package dev.praxis.serving;

import dev.praxis.checkpoint.Catalogue.Entry;
import dev.praxis.checkpoint.Catalogue.Ready;
import dev.praxis.compute.transformer.fast.Batch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is measured of models. */
@Component
class ModelMetrics {
    private static final double NANOS_PER_SECOND = 1e9;

    private final MeterRegistry registry;
    private final MeterProvider<Counter> tokens;
    private final MeterProvider<DistributionSummary> texts;
    private final MeterProvider<DistributionSummary> batchTexts;
    private final MeterProvider<DistributionSummary> batchTokens;

    ModelMetrics(MeterRegistry registry) {
        this.registry = registry;
        tokens = Counter.builder("praxis.models.tokens")
                .description("Tokens that were encoded, special ones included")
                .withRegistry(registry);
        texts = DistributionSummary.builder("praxis.models.texts")
                .description("Inputs of a request")
                .withRegistry(registry);
        batchTexts = DistributionSummary.builder("praxis.batch.texts")
                .description("Inputs that went through the model together")
                .withRegistry(registry);
        batchTokens = DistributionSummary.builder("praxis.batch.tokens")
                .description("Tokens that went through the model together, special ones included")
                .withRegistry(registry);
    }

    /** Shows what has become of a model. */
    void register(Entry entry) {
        gauge(entry, "praxis.models.ready", "1 if the model serves, 0 if it could not be loaded", null, ready -> 1);
        gauge(entry, "praxis.models.load", "Time that loading took", "seconds", ModelMetrics::seconds);
        gauge(entry, "praxis.models.resident", "Heap that its weights hold", "bytes", ModelMetrics::bytes);
    }

    /** Counts a request's inputs. */
    void count(String model, String operation, int inputs, long ofTokens) {
        tokens.withTags("model", model, "operation", operation).increment((double) ofTokens);
        texts.withTags("model", model, "operation", operation).record(inputs);
    }

    /** Counts a batch that has gone through the model. */
    void countBatch(String model, String operation, Batch batch) {
        batchTexts.withTags("model", model, "operation", operation).record(batch.sequences());
        batchTokens.withTags("model", model, "operation", operation).record(batch.tokens());
    }

    private static double seconds(Ready ready) {
        return ready.loadTime().toNanos() / NANOS_PER_SECOND;
    }

    private static double bytes(Ready ready) {
        return (double) ready.checkpoint().memory().bytes();
    }

    private void gauge(
            Entry entry, String name, String description, @Nullable String unit, ToDoubleFunction<Ready> value) {
        Gauge.builder(name, entry, model -> model.state() instanceof Ready ready ? value.applyAsDouble(ready) : 0)
                .description(description)
                .baseUnit(unit)
                .tag("model", entry.id())
                .strongReference(true)
                .register(registry);
    }
}
