package dev.praxis;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.otlp.OtlpLoggingAutoConfiguration;

/**
 * The entry point of the service. The packages with beans are listed because Spring parses every
 * class file below the packages that it scans, twice, and half of all classes are in {@code
 * compute} and {@code checkpoint}.
 */
// Logs go to standard output. Exporting them over OTLP would cost a thread and has no consumer.
@SpringBootApplication(
        scanBasePackages = {
            "dev.praxis.admission",
            "dev.praxis.api",
            "dev.praxis.evaluation",
            "dev.praxis.observability",
            "dev.praxis.openapi",
            "dev.praxis.page",
            "dev.praxis.problem",
            "dev.praxis.security",
            "dev.praxis.serving",
            "dev.praxis.task",
            "dev.praxis.transport",
            "dev.praxis.warmup",
            "dev.praxis.wire"
        },
        exclude = {OpenTelemetryLoggingAutoConfiguration.class, OtlpLoggingAutoConfiguration.class})
@ConfigurationPropertiesScan({
    "dev.praxis.admission",
    "dev.praxis.api",
    "dev.praxis.evaluation",
    "dev.praxis.observability",
    "dev.praxis.openapi",
    "dev.praxis.page",
    "dev.praxis.problem",
    "dev.praxis.security",
    "dev.praxis.serving",
    "dev.praxis.task",
    "dev.praxis.transport",
    "dev.praxis.warmup",
    "dev.praxis.wire"
})
public class PraxisApplication {

    public static void main(String[] args) {
        SpringApplication.run(PraxisApplication.class, args);
    }
}
