package dev.praxis;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.otlp.OtlpLoggingAutoConfiguration;

/** The entry point of the service. */
// Logs go to standard output. Exporting them over OTLP would cost a thread and has no consumer.
@SpringBootApplication(exclude = {OpenTelemetryLoggingAutoConfiguration.class, OtlpLoggingAutoConfiguration.class})
@ConfigurationPropertiesScan
public class PraxisApplication {

    public static void main(String[] args) {
        SpringApplication.run(PraxisApplication.class, args);
    }
}
