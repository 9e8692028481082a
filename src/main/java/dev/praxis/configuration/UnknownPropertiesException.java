package dev.praxis.configuration;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown when the configuration has unknown properties. */
final class UnknownPropertiesException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * An unknown property. Its value is left out, since it may be a secret.
     *
     * @param name its name as written
     * @param origin where it was set
     * @param suggestion a sentence, or empty
     */
    record UnknownProperty(String name, String origin, String suggestion) {
        @Override
        public String toString() {
            return "Unknown property '%s' (from: %s). %s"
                    .formatted(name, origin, suggestion)
                    .strip();
        }
    }

    UnknownPropertiesException(List<UnknownProperty> unknown) {
        super(unknown.stream().map(UnknownProperty::toString).collect(Collectors.joining("\n")));
    }
}
