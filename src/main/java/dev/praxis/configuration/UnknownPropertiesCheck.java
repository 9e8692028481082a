package dev.praxis.configuration;

import dev.praxis.configuration.UnknownPropertiesException.UnknownProperty;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Fails startup on unknown properties that start with {@code praxis.}, before any bean is created.
 * Spring itself ignores them, so a misspelled limit would silently keep its default.
 */
final class UnknownPropertiesCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final Logger log = LoggerFactory.getLogger(UnknownPropertiesCheck.class);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        KnownProperties known = KnownProperties.load();
        List<UnknownProperty> unknown = new ArrayList<>();
        for (PropertySource<?> source : context.getEnvironment().getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed) {
                for (String name : listed.getPropertyNames()) {
                    UnknownProperty found = find(name, source, known);
                    if (found != null) {
                        unknown.add(found);
                    }
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw new UnknownPropertiesException(unknown);
        }
    }

    private static @Nullable UnknownProperty find(String name, PropertySource<?> source, KnownProperties known) {
        // A variable may have the name of a property, which a container can be given.
        if (source instanceof SystemEnvironmentPropertySource && name.indexOf('.') < 0) {
            if (!known.isUnknownVariable(name)) {
                return null;
            }
            String suggestion = known.variableSuggestion(name);
            if (suggestion.isEmpty()) {
                log.warn("The environment variable {} is not a known property, and is ignored", name);
                return null;
            }
            return new UnknownProperty(name, origin(source, name), suggestion);
        }
        ConfigurationPropertyName property = ConfigurationPropertyName.adapt(name, '.');
        return known.isUnknown(property)
                ? new UnknownProperty(name, origin(source, name), known.suggestion(property))
                : null;
    }

    private static String origin(PropertySource<?> source, String name) {
        return switch (source.getName()) {
            case "commandLineArgs" -> "command line";
            case "systemProperties" -> "system properties";
            case "systemEnvironment" -> "environment";
            default -> {
                Origin origin = OriginLookup.getOrigin(source, name);
                yield origin == null ? source.getName() : origin.toString();
            }
        };
    }
}
