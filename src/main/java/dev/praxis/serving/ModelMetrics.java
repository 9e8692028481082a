package dev.praxis.serving;

import dev.praxis.checkpoint.Catalogue;
import dev.praxis.checkpoint.Catalogue.Entry;
import dev.praxis.checkpoint.Catalogue.Ready;
import dev.praxis.compute.transformer.fast.Batch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is measured of models. */
@Component
class ModelMetrics {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String MODEL = "model";
    private static final List<String> STATES =
            List.of("praxis.models.ready", "praxis.models.load", "praxis.models.resident", "praxis.models.stale");

    private final MeterRegistry registry;
    private final Catalogue catalogue;
    private final MeterProvider<Counter> tokens;
    private final MeterProvider<DistributionSummary> texts;
    private final MeterProvider<DistributionSummary> batchTexts;
    private final MeterProvider<DistributionSummary> batchTokens;
    private final MeterProvider<Counter> reloads;

    ModelMetrics(MeterRegistry registry, Catalogue catalogue) {
        this.registry = registry;
        this.catalogue = catalogue;
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
        reloads = Counter.builder("praxis.models.reloads")
                .description("Folders that changed, by what became of them: loaded, failed or removed")
                .withRegistry(registry);
    }

    /** Shows what has become of a model, and follows it from then on. */
    void register(String id) {
        if (registry.find("praxis.models.ready").tag(MODEL, id).gauge() != null) {
            return;
        }
        gauge(id, "praxis.models.ready", "1 if the model serves, 0 if it could not be loaded", null, ready -> 1);
        gauge(id, "praxis.models.load", "Time that loading took", "seconds", ModelMetrics::seconds);
        gauge(id, "praxis.models.resident", "Heap that its weights hold", "bytes", ModelMetrics::bytes);
        gauge(
                id,
                "praxis.models.stale",
                "1 if the folder has changed and could not be loaded, so that the model from before serves",
                null,
                ready -> ready.reloadFailure() == null ? 0 : 1);
    }

    /** Shows a model no longer, whose folder is gone. */
    void remove(String id) {
        STATES.forEach(name -> registry.find(name).tag(MODEL, id).meters().forEach(registry::remove));
    }

    /** Counts what became of a folder that changed. */
    void countReload(String id, String outcome) {
        reloads.withTags(MODEL, id, "outcome", outcome).increment();
    }

    /** Counts a request's inputs. */
    void count(String model, String operation, int inputs, long ofTokens) {
        tokens.withTags(MODEL, model, "operation", operation).increment((double) ofTokens);
        texts.withTags(MODEL, model, "operation", operation).record(inputs);
    }

    /** Counts a batch that has gone through the model. */
    void countBatch(String model, String operation, Batch batch) {
        batchTexts.withTags(MODEL, model, "operation", operation).record(batch.sequences());
        batchTokens.withTags(MODEL, model, "operation", operation).record(batch.tokens());
    }

    private static double seconds(Ready ready) {
        return ready.loadTime().toNanos() / NANOS_PER_SECOND;
    }

    private static double bytes(Ready ready) {
        return (double) ready.checkpoint().memory().bytes();
    }

    private void gauge(
            String id, String name, String description, @Nullable String unit, ToDoubleFunction<Ready> value) {
        Gauge.builder(name, catalogue, models -> measured(models.find(id), value))
                .description(description)
                .baseUnit(unit)
                .tag(MODEL, id)
                .register(registry);
    }

    private static double measured(@Nullable Entry entry, ToDoubleFunction<Ready> value) {
        return entry != null && entry.state() instanceof Ready ready ? value.applyAsDouble(ready) : 0;
    }
}
