package dev.praxis.openapi;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The switch for the API's documentation. Only {@code application.yaml} reads it, and passes it on
 * to springdoc and Actuator; this record gives it metadata.
 *
 * @param enabled whether the OpenAPI description, Swagger UI and /actuator/info are served
 */
@ConfigurationProperties("praxis.documentation")
record DocumentationSettings(@DefaultValue("true") boolean enabled) {}
