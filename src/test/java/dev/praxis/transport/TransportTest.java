package dev.praxis.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.HttpTest;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Support for tests with misbehaving clients. */
abstract class TransportTest extends HttpTest {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A training that takes minutes unless it is stopped. */
    static final String LONG_TRAINING =
            "{\"inputs\":[[0],[1]],\"targets\":[1,3],\"loss\":\"squared_error\",\"epochs\":70000,\"learning_rate\":0.001,"
                    + "\"layers\":[{\"weights\":[" + "[0],".repeat(999) + "[0]],\"bias\":[" + "0,".repeat(999)
                    + "0],\"activation\":\"tanh\"},{\"weights\":[[" + "0,".repeat(999)
                    + "0]],\"bias\":[0],\"activation\":\"identity\"}]}";

    static String head(String path, long contentLength, String... headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                + contentLength + "\r\n" + String.join("", headers) + "\r\n";
    }

    static String whole(String path, String body, String... headers) {
        return head(path, body.length(), headers) + body;
    }

    static void waitUntil(BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        boolean isMet = condition.getAsBoolean();
        while (!isMet && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
            isMet = condition.getAsBoolean();
        }
        assertThat(isMet).isTrue();
    }

    double reserved(String pool) {
        return measurement("praxis.memory.reserved?tag=pool:" + pool, "VALUE");
    }

    double running(String lane) {
        return measurement("praxis.admission.running?tag=lane:" + lane, "VALUE");
    }

    double cancelled(String reason) {
        return measurement("praxis.cancelled?tag=reason:" + reason, "COUNT");
    }
}
