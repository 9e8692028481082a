package dev.praxis.warmup;

import dev.praxis.compute.Names;
import dev.praxis.warmup.WarmUp.State;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Part of the readiness state, named warmUp: out of service until the warm-up is over. */
@Component
class WarmUpHealthIndicator implements HealthIndicator {
    private final WarmUp warmUp;

    WarmUpHealthIndicator(WarmUp warmUp) {
        this.warmUp = warmUp;
    }

    @Override
    public Health health() {
        State state = warmUp.state();
        boolean isOver = state != State.PENDING && state != State.RUNNING;
        Health.Builder health = isOver ? Health.up() : Health.outOfService();
        return health.withDetail("state", Names.of(state)).build();
    }
}
