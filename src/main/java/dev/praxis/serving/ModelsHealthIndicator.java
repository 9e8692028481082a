package dev.praxis.serving;

import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Part of the readiness state, named models: out of service while a required model is not loaded.
 */
@Component
class ModelsHealthIndicator implements HealthIndicator {
    private final RequiredModels required;

    ModelsHealthIndicator(RequiredModels required) {
        this.required = required;
    }

    @Override
    public Health health() {
        Map<String, String> faults = required.faults();
        Map<String, String> stale = required.stale();
        Health.Builder health = faults.isEmpty() ? Health.up() : Health.outOfService();
        health.withDetail("required", required.rule());
        if (!faults.isEmpty()) {
            health.withDetail("unavailable", faults);
        }
        if (!stale.isEmpty()) {
            health.withDetail("stale", stale);
        }
        return health.build();
    }
}
