package dev.praxis.serving;

import dev.praxis.admission.HeapShares;
import dev.praxis.checkpoint.Accuracy;
import dev.praxis.checkpoint.Catalogue;
import dev.praxis.checkpoint.Catalogue.Change;
import dev.praxis.checkpoint.Catalogue.Entry;
import dev.praxis.checkpoint.Catalogue.Failed;
import dev.praxis.checkpoint.Catalogue.Ready;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.compute.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Loads models, and reports each result to the log, the metrics and the heap shares. */
@Component
class ModelLoading {
    private static final Logger log = LoggerFactory.getLogger(ModelLoading.class);

    private final Catalogue catalogue;
    private final ModelLimits limits;
    private final HeapShares heap;
    private final ModelMetrics metrics;
    private final ModelQueues queues;
    private final ApplicationEventPublisher events;

    /**
     * Serializes loads: models that are loaded at the same time would have to fit into memory at
     * the same time.
     */
    private final Lock loading = new ReentrantLock();

    ModelLoading(
            Catalogue catalogue,
            ModelLimits limits,
            HeapShares heap,
            ModelMetrics metrics,
            ModelQueues queues,
            ApplicationEventPublisher events) {
        this.catalogue = catalogue;
        this.limits = limits;
        this.heap = heap;
        this.metrics = metrics;
        this.queues = queues;
        this.events = events;
    }

    /** Loads all models for the first time. */
    void loadAll() {
        loading.lock();
        try {
            if (catalogue.entries().isEmpty()) {
                log.info(
                        "No models: {} contains no folders with a config.json",
                        limits.directory().toAbsolutePath());
            }
            reportSkipped();
            catalogue.load(entry -> {
                report(entry);
                metrics.register(entry.id());
            });
            heap.settle(limits, catalogue.heldBytes());
        } finally {
            loading.unlock();
        }
    }

    /** Follows all changes immediately, and retries models that failed to load. */
    void reload() {
        loading.lock();
        try {
            Map<String, Change> changes = new LinkedHashMap<>();
            catalogue.failures().forEach(change -> changes.put(change.id(), change));
            catalogue.changes().forEach(change -> changes.put(change.id(), change));
            log.info("Reloading models: {}", changes.isEmpty() ? "no folder has changed" : changes.keySet());
            reportSkipped();
            follow(List.copyOf(changes.values()));
        } finally {
            loading.unlock();
        }
    }

    /** Follows changes, one after the other. */
    void follow(List<Change> changes) {
        loading.lock();
        try {
            if (changes.isEmpty()) {
                return;
            }
            // Two copies of a model may be held during a reload. Requests meanwhile get only the
            // memory that all models at their limit leave.
            heap.settle(limits, limits.heapBytes());
            // Removed models make room for new ones.
            changes.stream().filter(Change::isRemoval).forEach(this::follow);
            changes.stream().filter(change -> !change.isRemoval()).forEach(this::follow);
        } finally {
            heap.settle(limits, catalogue.heldBytes());
            loading.unlock();
        }
    }

    private void follow(Change change) {
        Entry entry = catalogue.follow(change);
        queues.forget(change.id());
        if (entry == null) {
            log.info("Model {} was removed, since its folder no longer exists", change.id());
            metrics.remove(change.id());
            metrics.countReload(change.id(), "removed");
            return;
        }
        report(entry);
        metrics.register(entry.id());
        boolean isLoaded = failure(entry) == null;
        metrics.countReload(entry.id(), isLoaded ? "loaded" : "failed");
        if (isLoaded) {
            events.publishEvent(new ModelReloaded(entry.id()));
        }
    }

    private void reportSkipped() {
        List<String> skipped = catalogue.skipped();
        if (!skipped.isEmpty()) {
            log.info("Folders that are not models: {}", String.join(", ", skipped));
        }
    }

    private static @Nullable String failure(Entry entry) {
        return switch (entry.state()) {
            case Ready ready -> ready.reloadFailure();
            case Failed failed -> failed.reason();
            case Catalogue.Loading ignored -> null;
        };
    }

    private static void report(Entry entry) {
        String failure = failure(entry);
        if (entry.state() instanceof Ready ready && failure == null) {
            Checkpoint model = ready.checkpoint();
            log.info(
                    "Model {}: {}, {} parameters, {} bytes, loaded in {} ms",
                    entry.id(),
                    model.family(),
                    model.memory().parameters(),
                    model.memory().bytes(),
                    ready.loadTime().toMillis());
            report(entry.id(), model);
        } else if (entry.state() instanceof Ready) {
            log.error("Model {} cannot be reloaded, and its previous version stays in use: {}", entry.id(), failure);
        } else {
            log.error("Model {} cannot be loaded: {}", entry.id(), failure);
        }
    }

    /** Reports what narrowed weights cost, as a warning if it is more than expected. */
    private static void report(String id, Checkpoint model) {
        Accuracy accuracy = model.accuracy();
        if (accuracy != null) {
            log.atLevel(accuracy.isWithinBound() ? Level.INFO : Level.WARN)
                    .log(
                            "Model {}: weights in {}; {} against the stored weights on {} texts: worst {}, median {}, {} the bound of {}",
                            id,
                            Names.of(model.precision()),
                            accuracy.measure() == Accuracy.Measure.COSINE
                                    ? "cosine of embeddings"
                                    : "difference of logits",
                            accuracy.texts(),
                            accuracy.worst(),
                            accuracy.median(),
                            accuracy.isWithinBound() ? "within" : "beyond",
                            accuracy.bound());
        }
    }
}
