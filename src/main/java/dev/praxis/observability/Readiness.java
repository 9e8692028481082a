package dev.praxis.observability;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** The readiness of the service, as the probe of Actuator reports it. */
@Component
public class Readiness {
    private final ObjectProvider<HealthEndpoint> health;

    Readiness(ObjectProvider<HealthEndpoint> health) {
        this.health = health;
    }

    /** Returns whether the service accepts requests and its required models are loaded. */
    public boolean isReady() {
        HealthDescriptor readiness = health.getObject().healthForPath("readiness");
        return readiness != null && Status.UP.equals(readiness.getStatus());
    }
}
