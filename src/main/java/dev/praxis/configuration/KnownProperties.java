package dev.praxis.configuration;

import dev.praxis.spelling.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The properties of this service, from the metadata that Spring Boot's annotation processor writes
 * for all records annotated with {@code @ConfigurationProperties}.
 */
final class KnownProperties {
    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("praxis");
    private static final int PREFIX = "praxis.".length();
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    /** Types of properties that have entries of any index or key. */
    private static final Pattern CONTAINER = Pattern.compile("java\\.util\\.(List|Set|Collection|Map)<.*|.*\\[]");

    /**
     * The variables that Kubernetes sets in each pod for a service named {@code praxis} or
     * {@code praxis-...}.
     */
    private static final Pattern SERVICE_LINK = Pattern.compile(
            "PRAXIS(_.+)?_(SERVICE_(HOST|PORT(_.+)?)|PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

    private final Set<String> names = new TreeSet<>();
    private final Set<String> groups = new TreeSet<>();
    private final Set<ConfigurationPropertyName> properties = new HashSet<>();
    private final Set<ConfigurationPropertyName> containers = new HashSet<>();
    private final Set<String> variables = new TreeSet<>();
    private final Set<String> hyphenatedVariables = new HashSet<>();
    private final Set<String> containerVariables = new HashSet<>();

    KnownProperties(InputStream metadata) {
        for (JsonNode property : new JsonMapper().readTree(metadata).path("properties")) {
            add(property.path("name").asString(), property.path("type").asString(""));
        }
    }

    /**
     * Reads the metadata of this service: the first on the class path that has {@code praxis.}
     * properties.
     */
    static KnownProperties load() {
        try {
            for (URL resource :
                    Collections.list(KnownProperties.class.getClassLoader().getResources(METADATA))) {
                try (InputStream metadata = resource.openStream()) {
                    KnownProperties known = new KnownProperties(metadata);
                    if (!known.names.isEmpty()) {
                        return known;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException(
                "no %s: compiled without spring-boot-configuration-processor".formatted(METADATA));
    }

    private void add(String name, String type) {
        ConfigurationPropertyName property = ConfigurationPropertyName.of(name);
        if (!ROOT.isAncestorOf(property)) {
            return;
        }
        names.add(name);
        properties.add(property);
        if (property.getNumberOfElements() > 2) {
            groups.add(property.getElement(1, Form.DASHED));
        }
        String variable = name.toUpperCase(Locale.ROOT).replace('.', '_');
        variables.add(variable.replace("-", ""));
        // Spring's older form, which it still reads.
        hyphenatedVariables.add(variable.replace('-', '_'));
        if (CONTAINER.matcher(type).matches()) {
            containers.add(property);
            containerVariables.add(variable.replace("-", "") + '_');
            containerVariables.add(variable.replace('-', '_') + '_');
        }
    }

    /** Returns whether {@code name} starts with {@code praxis.} but is not a known property. */
    boolean isUnknown(ConfigurationPropertyName name) {
        if (!ROOT.isAncestorOf(name) || properties.contains(name)) {
            return false;
        }
        for (ConfigurationPropertyName above = name.getParent(); !above.isEmpty(); above = above.getParent()) {
            if (containers.contains(above)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the suggestion for an unknown property, empty if there is none. */
    String suggestion(ConfigurationPropertyName property) {
        String name = property.toString().replaceFirst("\\[.*", "");
        String nearest = nearest(name, names);
        if (nearest != null) {
            return nearest;
        }
        String group = NearestName.of(property.getElement(1, Form.DASHED), groups);
        return group == null ? "" : members("praxis." + group + '.', names);
    }

    /**
     * Returns whether an environment variable starts with {@code PRAXIS_} but does not set a known
     * property.
     */
    boolean isUnknownVariable(String variable) {
        String name = variable.toUpperCase(Locale.ROOT);
        return name.startsWith("PRAXIS_")
                && !variables.contains(name)
                && !hyphenatedVariables.contains(name)
                && containerVariables.stream().noneMatch(name::startsWith)
                && !SERVICE_LINK.matcher(name).matches();
    }

    /**
     * Returns the suggestion for an unknown variable. It is empty for one that is unlike all
     * properties, and may belong to something else.
     */
    String variableSuggestion(String variable) {
        String name = variable.toUpperCase(Locale.ROOT);
        String nearest = nearest(name, variables);
        if (nearest != null) {
            return nearest;
        }
        int end = name.indexOf('_', PREFIX);
        return end < 0 ? "" : members(name.substring(0, end + 1), variables);
    }

    private static @Nullable String nearest(String name, Collection<String> known) {
        String nearest = NearestName.of(
                name.substring(PREFIX),
                known.stream().map(one -> one.substring(PREFIX)).toList());
        return nearest == null ? null : "Did you mean '%s%s'?".formatted(name.substring(0, PREFIX), nearest);
    }

    private static String members(String group, Collection<String> known) {
        List<String> members =
                known.stream().filter(name -> name.startsWith(group)).toList();
        return members.isEmpty() ? "" : "Known are " + String.join(", ", members) + '.';
    }
}
