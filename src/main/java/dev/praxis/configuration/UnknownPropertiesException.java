package dev.praxis.configuration;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown when the configuration has properties that nothing reads. */
final class UnknownPropertiesException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * A property that nothing reads. Its value is left out, since it may be a secret.
     *
     * @param name its name as it was written
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
