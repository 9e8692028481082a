package dev.praxis.configuration;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports unknown properties in place of a stack trace. */
final class UnknownPropertiesAnalyzer extends AbstractFailureAnalyzer<UnknownPropertiesException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnknownPropertiesException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Correct the name, or remove the property. docs/configuration.md lists all properties.",
                cause);
    }
}
