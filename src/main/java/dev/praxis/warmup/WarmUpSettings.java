package dev.praxis.warmup;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the warm-up.
 *
 * @param warmUp Whether the service, before it is ready, sends requests to itself until its code is
 *     compiled, for a few seconds at most
 */
@ConfigurationProperties("praxis")
record WarmUpSettings(@DefaultValue("true") boolean warmUp) {}
