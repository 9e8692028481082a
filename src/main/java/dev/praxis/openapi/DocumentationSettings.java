package dev.praxis.openapi;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The switch of the API's documentation, which {@code application.yaml} passes on to springdoc and
 * Actuator. As a bean it makes any value but true and false fail the start.
 *
 * @param enabled whether the API's description, its page and {@code /actuator/info} are served
 */
@ConfigurationProperties("praxis.documentation")
record DocumentationSettings(@DefaultValue("true") boolean enabled) {}
