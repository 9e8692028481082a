package dev.praxis.openapi;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The switch for the API's documentation. {@code application.yaml} passes it on to springdoc and
 * Actuator; this record gives it metadata.
 *
 * @param enabled Whether the OpenAPI description, Swagger UI and /actuator/info are served
 */
@ConfigurationProperties("praxis.documentation")
record DocumentationSettings(@DefaultValue("true") boolean enabled) {}
