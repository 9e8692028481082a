package dev.praxis.api.explanations.dense;

import dev.praxis.compute.dense.Epoch;
import dev.praxis.compute.dense.TrainingObserver;
import dev.praxis.problem.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Sends the epochs of a training as server-sent events, and cancels the training when the client
 * disconnects. Only a write detects a disconnect, so a comment is sent after every second without
 * an event.
 */
final class TrainingStream implements TrainingObserver, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TrainingStream.class);
    private static final Duration MAX_SILENCE = Duration.ofSeconds(1);

    private final SseEmitter emitter;
    private final Runnable stop;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean isConnected = true;
    private volatile long lastSent = System.nanoTime();

    /**
     * Opens a stream.
     *
     * @param stop stops the training
     */
    TrainingStream(SseEmitter emitter, Runnable stop) {
        this.emitter = emitter;
        this.stop = stop;
        Thread.ofVirtual().name("training-heartbeat").start(this::sendHeartbeats);
    }

    @Override
    public void completed(Epoch epoch) {
        send(event("epoch", EpochEvent.of(epoch)));
    }

    /** Sends the last event of a training that succeeded. */
    void succeeded(TrainResponse result) {
        send(event("result", result));
    }

    /** Sends the last event of a training that failed. */
    void failed(Problem problem) {
        send(event("error", problem));
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            emitter.complete();
        } catch (IllegalStateException e) {
            log.debug("The container had already closed the stream", e);
        }
    }

    private void sendHeartbeats() {
        try {
            while (isConnected && !closed.await(nanosUntilHeartbeat(), TimeUnit.NANOSECONDS)) {
                if (nanosUntilHeartbeat() <= 0) {
                    send(SseEmitter.event().comment("training"));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long nanosUntilHeartbeat() {
        return lastSent + MAX_SILENCE.toNanos() - System.nanoTime();
    }

    private static SseEmitter.SseEventBuilder event(String name, Object data) {
        return SseEmitter.event().name(name).data(data, MediaType.APPLICATION_JSON);
    }

    private void send(SseEmitter.SseEventBuilder event) {
        if (!isConnected) {
            return;
        }
        try {
            emitter.send(event);
            lastSent = System.nanoTime();
        } catch (IOException | IllegalStateException e) {
            // The connection is broken, or the container has ended the request.
            log.debug("Stopping a training because its client disconnected", e);
            isConnected = false;
            stop.run();
        }
    }
}
