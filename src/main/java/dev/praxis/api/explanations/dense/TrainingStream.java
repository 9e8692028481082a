package dev.praxis.api.explanations.dense;

import dev.praxis.compute.dense.Epoch;
import dev.praxis.compute.dense.TrainingObserver;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Sends a training's epochs as server-sent events, and ends it when nobody listens any more. That shows when something is sent, so a long epoch sends a
 * comment every second.
 */
final class TrainingStream implements TrainingObserver, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TrainingStream.class);
    private static final long LONGEST_SILENCE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Long NO_TIMEOUT = 0L;

    private final SseEmitter emitter = new SseEmitter(NO_TIMEOUT);
    private boolean isHeard = true;
    private long lastSent = System.nanoTime();

    SseEmitter emitter() {
        return emitter;
    }

    @Override
    public void completed(Epoch epoch) {
        send(event("epoch", EpochEvent.of(epoch)));
    }

    @Override
    public boolean wantsMore() {
        if (isHeard && System.nanoTime() - lastSent > LONGEST_SILENCE_NANOS) {
            send(SseEmitter.event().comment("training"));
        }
        return isHeard && !Thread.currentThread().isInterrupted();
    }

    /** Sends the last event. */
    void ended(TrainResponse result) {
        send(event("result", result));
    }

    @Override
    public void close() {
        emitter.complete();
    }

    private static SseEmitter.SseEventBuilder event(String name, Object data) {
        return SseEmitter.event().name(name).data(data, MediaType.APPLICATION_JSON);
    }

    private void send(SseEmitter.SseEventBuilder event) {
        if (!isHeard) {
            return;
        }
        try {
            emitter.send(event);
            lastSent = System.nanoTime();
        } catch (IOException | IllegalStateException e) {
            // The connection is broken, or the container has ended the request: either way nobody listens.
            log.debug("A training ends, since its client is gone", e);
            isHeard = false;
        }
    }
}
