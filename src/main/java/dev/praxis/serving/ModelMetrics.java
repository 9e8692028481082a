package dev.praxis.serving;

import dev.praxis.admission.WarmUpTicket;
import dev.praxis.checkpoint.Accuracy;
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
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Metrics of models. */
@Component
class ModelMetrics {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String MODEL = "model";
    private static final String QUEUED = "praxis.batch.queued";
    private static final List<String> STATES = List.of(
            "praxis.models.ready",
            "praxis.models.load",
            "praxis.models.resident",
            "praxis.models.stale",
            "praxis.models.inaccurate",
            QUEUED);

    private final MeterRegistry registry;
    private final Catalogue catalogue;
    private final MeterProvider<Counter> tokens;
    private final MeterProvider<DistributionSummary> texts;
    private final MeterProvider<DistributionSummary> batchRequests;
    private final MeterProvider<DistributionSummary> batchTexts;
    private final MeterProvider<DistributionSummary> batchTokens;
    private final MeterProvider<Counter> reloads;

    ModelMetrics(MeterRegistry registry, Catalogue catalogue) {
        this.registry = registry;
        this.catalogue = catalogue;
        tokens = Counter.builder("praxis.models.tokens")
                .description("Tokens encoded, including special tokens")
                .withRegistry(registry);
        texts = DistributionSummary.builder("praxis.models.texts")
                .description("Inputs per request")
                .withRegistry(registry);
        batchRequests = DistributionSummary.builder("praxis.batch.requests")
                .description("Requests whose inputs form a batch together")
                .withRegistry(registry);
        batchTexts = DistributionSummary.builder("praxis.batch.texts")
                .description("Inputs per batch")
                .withRegistry(registry);
        batchTokens = DistributionSummary.builder("praxis.batch.tokens")
                .description("Tokens per batch, including special tokens")
                .withRegistry(registry);
        reloads = Counter.builder("praxis.models.reloads")
                .description("Changed folders by outcome: loaded, failed or removed")
                .withRegistry(registry);
    }

    /** Registers the gauges of a model, unless they are registered already. */
    void register(String id) {
        if (registry.find("praxis.models.ready").tag(MODEL, id).gauge() != null) {
            return;
        }
        gauge(id, "praxis.models.ready", "1 if the model is loaded, 0 if it could not be loaded", null, ready -> 1);
        gauge(id, "praxis.models.load", "Time to load the model", "seconds", ModelMetrics::seconds);
        gauge(id, "praxis.models.resident", "Heap occupied by the model's weights", "bytes", ModelMetrics::bytes);
        gauge(
                id,
                "praxis.models.stale",
                "1 if the folder has changed and could not be reloaded, so that the previous version is in use",
                null,
                ready -> ready.reloadFailure() == null ? 0 : 1);
        gauge(
                id,
                "praxis.models.inaccurate",
                "1 if narrowed weights differ from the stored ones by more than the bound of their precision",
                null,
                ModelMetrics::isInaccurate);
    }

    /** Registers the gauge of a model's queue, unless it is registered already. */
    void registerQueue(String id, Supplier<Number> waiting) {
        Gauge.builder(QUEUED, waiting)
                .description("Requests that wait for a batch")
                .tag(MODEL, id)
                .register(registry);
    }

    /** Removes the gauges of a model whose folder no longer exists. */
    void remove(String id) {
        STATES.forEach(name -> registry.find(name).tag(MODEL, id).meters().forEach(registry::remove));
    }

    /** Counts the outcome of a changed folder. */
    void countReload(String id, String outcome) {
        reloads.withTags(MODEL, id, "outcome", outcome).increment();
    }

    /** Counts the inputs of a request, unless it belongs to the warm-up. */
    void count(String model, String operation, int inputs, long tokenCount) {
        if (WarmUpTicket.isCurrent()) {
            return;
        }
        tokens.withTags(MODEL, model, "operation", operation).increment((double) tokenCount);
        texts.withTags(MODEL, model, "operation", operation).record(inputs);
    }

    /**
     * Counts a batch after its forward pass, unless it belongs to the warm-up.
     *
     * @param requests the number of requests whose inputs it consists of
     */
    void countBatch(String model, int requests, Batch batch) {
        if (WarmUpTicket.isCurrent()) {
            return;
        }
        batchRequests.withTag(MODEL, model).record(requests);
        batchTexts.withTag(MODEL, model).record(batch.sequences());
        batchTokens.withTag(MODEL, model).record(batch.tokens());
    }

    private static double seconds(Ready ready) {
        return ready.loadTime().toNanos() / NANOS_PER_SECOND;
    }

    private static double isInaccurate(Ready ready) {
        Accuracy accuracy = ready.checkpoint().accuracy();
        return accuracy == null || accuracy.isWithinBound() ? 0 : 1;
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
