package dev.praxis.serving;

import dev.praxis.checkpoint.Catalogue;
import dev.praxis.checkpoint.problem.CheckpointException;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Loads models again when their folders change: on SIGHUP at once, and in the rhythm of
 * {@code praxis.models.watch}.
 */
@Component
class ModelReloads implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(ModelReloads.class);

    private final Catalogue catalogue;
    private final ModelLoading loading;
    private final FolderSettings settings;
    private final SettledChanges settled;
    private final AtomicBoolean isAskedFor = new AtomicBoolean();
    private final @Nullable HangupSignal signal;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("model-reload").factory());

    /** The last fault of a look, so that the next ones do not log it again. One thread uses it. */
    private @Nullable String fault;

    ModelReloads(Catalogue catalogue, ModelLoading loading, FolderSettings settings) {
        this.catalogue = catalogue;
        this.loading = loading;
        this.settings = settings;
        settled = new SettledChanges(settings.settle());
        signal = HangupSignal.handle(this::reloadSoon);
    }

    /** Begins to look at the folders, once they have been loaded for the first time. */
    @EventListener(ApplicationReadyEvent.class)
    @SuppressWarnings("FutureReturnValueIgnored") // A look throws nothing, and ends with the thread.
    void watch() {
        if (settings.isWatching()) {
            long nanos = Objects.requireNonNull(settings.watch()).toNanos();
            thread.scheduleWithFixedDelay(this::look, nanos, nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Signals that arrive while one waits are one. */
    private void reloadSoon() {
        if (!isAskedFor.getAndSet(true)) {
            thread.execute(() -> {
                isAskedFor.set(false);
                logged(loading::reload);
            });
        }
    }

    private void look() {
        logged(() -> loading.follow(settled.of(catalogue.changes(), System.nanoTime())));
    }

    private void logged(Runnable work) {
        try {
            work.run();
            fault = null;
        } catch (CheckpointException e) {
            if (!e.getMessage().equals(fault)) {
                log.error("Models stay as they are: {}", e.getMessage());
            }
            fault = e.getMessage();
        } catch (RuntimeException e) {
            // The watch goes on.
            log.error("Models could not be loaded again", e);
        }
    }

    @Override
    public void destroy() {
        if (signal != null) {
            signal.close();
        }
        thread.shutdownNow();
    }
}
