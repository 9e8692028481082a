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
 * Reloads models when their folders change: immediately on SIGHUP, and periodically every
 * {@code praxis.models.watch}.
 */
@Component
class ModelReloads implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(ModelReloads.class);

    private final Catalogue catalogue;
    private final ModelLoading loading;
    private final FolderSettings settings;
    private final SettledChanges settled;
    private final AtomicBoolean isRequested = new AtomicBoolean();
    private final @Nullable HangupSignal signal;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("model-reload").factory());

    /**
     * The last error of a check, so that the next checks do not log it again. Used by one thread.
     */
    private @Nullable String lastError;

    ModelReloads(Catalogue catalogue, ModelLoading loading, FolderSettings settings) {
        this.catalogue = catalogue;
        this.loading = loading;
        this.settings = settings;
        settled = new SettledChanges(settings.settle());
        signal = HangupSignal.handle(this::reloadSoon);
    }

    /** Starts the periodic checks, once the folders have been loaded for the first time. */
    @EventListener(ApplicationReadyEvent.class)
    @SuppressWarnings("FutureReturnValueIgnored") // Checks throw nothing.
    void watch() {
        if (settings.isWatching()) {
            long nanos = Objects.requireNonNull(settings.watch()).toNanos();
            thread.scheduleWithFixedDelay(this::check, nanos, nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Requests a reload. Signals that arrive while one is pending are merged. */
    private void reloadSoon() {
        if (!isRequested.getAndSet(true)) {
            thread.execute(() -> {
                isRequested.set(false);
                runAndLog(loading::reload);
            });
        }
    }

    private void check() {
        runAndLog(() -> loading.follow(settled.of(catalogue.changes(), System.nanoTime())));
    }

    private void runAndLog(Runnable work) {
        try {
            work.run();
            lastError = null;
        } catch (CheckpointException e) {
            if (!e.getMessage().equals(lastError)) {
                log.error("Model folders cannot be checked, so models stay unchanged: {}", e.getMessage());
            }
            lastError = e.getMessage();
        } catch (RuntimeException e) {
            // The periodic checks continue.
            log.error("Models could not be reloaded", e);
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
