package dev.praxis.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.praxis.serving.ModelReloaded;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.health.contributor.Status;

@Timeout(60)
class WarmUpTest {
    private static final WarmUpRequest GENERAL = new WarmUpRequest("/v1/softmax", new byte[0]);
    private static final WarmUpRequest TO_MODEL = new WarmUpRequest("/v1/embeddings", new byte[0]);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final WarmUpRequests requests = mock();
    private final InProcessExchange exchange = mock();
    private final WarmUp warmUp = warmUp(true);
    private final WarmUpHealthIndicator health = new WarmUpHealthIndicator(warmUp);

    WarmUpTest() {
        when(requests.withoutModel()).thenReturn(List.of(GENERAL));
        when(requests.toModels()).thenReturn(List.of(TO_MODEL));
        when(requests.toModel("added")).thenReturn(List.of(TO_MODEL));
    }

    @Test
    void the_service_is_out_of_service_until_the_warm_up_is_over() throws Exception {
        CountDownLatch isSending = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        doAnswer(call -> {
                    isSending.countDown();
                    mayAnswer.await();
                    return null;
                })
                .when(exchange)
                .send(any());
        assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        Thread runner = Thread.ofPlatform().start(this::run);
        isSending.await();
        assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(health.health().getDetails()).containsEntry("state", "running");
        assertThat(seconds()).isZero();
        mayAnswer.countDown();
        runner.join();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(health.health().getDetails()).containsEntry("state", "completed");
        assertThat(seconds()).isPositive();
        verify(exchange, atLeastOnce()).send(TO_MODEL);
    }

    @Test
    void a_failure_does_not_prevent_readiness() {
        doThrow(new WarmUpException("/v1/softmax returned 500", null))
                .when(exchange)
                .send(any());
        run();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(health.health().getDetails()).containsEntry("state", "failed");
    }

    @Test
    void nothing_is_sent_if_it_is_off() {
        WarmUp off = warmUp(false);
        off.run(new DefaultApplicationArguments());
        off.onReload(new ModelReloaded("added"));
        verifyNoInteractions(exchange);
        assertThat(new WarmUpHealthIndicator(off).health().getStatus()).isEqualTo(Status.UP);
        assertThat(off.state()).isEqualTo(WarmUp.State.OFF);
    }

    @Test
    void shutdown_ends_it() {
        when(exchange.isStopped()).thenReturn(true);
        warmUp.onClose();
        run();
        verify(exchange).stop();
        verify(exchange, never()).send(any());
    }

    @Test
    void a_reload_warms_up_its_model_while_the_service_stays_ready() {
        run();
        doAnswer(call -> {
                    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
                    return null;
                })
                .when(exchange)
                .send(TO_MODEL);
        warmUp.onReload(new ModelReloaded("added"));
        verify(requests).toModel("added");
    }

    private WarmUp warmUp(boolean isOn) {
        return new WarmUp(new WarmUpSettings(isOn), requests, exchange, meters);
    }

    private void run() {
        warmUp.run(new DefaultApplicationArguments());
    }

    private double seconds() {
        return meters.get("praxis.warmup").timeGauge().value(TimeUnit.SECONDS);
    }
}
