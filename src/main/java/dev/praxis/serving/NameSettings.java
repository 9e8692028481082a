package dev.praxis.serving;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Names by which requests find models.
 *
 * @param aliases Other names of models, each as name=id, for example
 *     text-embedding-3-small=bge-m3
 * @param defaults Ids of the models for requests that name none. The first one that can do what the
 *     request asks for is used; without any, a request may leave out the model only if a single
 *     model can
 */
@ConfigurationProperties("praxis.models")
record NameSettings(
        @DefaultValue List<String> aliases,
        @Name("default") @DefaultValue List<String> defaults) {

    NameSettings {
        aliases = List.copyOf(aliases);
        defaults = List.copyOf(defaults);
        targets(aliases);
    }

    /** Returns the id that an alias stands for; null if there is no such alias. */
    @Nullable
    String target(String name) {
        Map<String, String> targets = targets(aliases);
        String exact = targets.get(name);
        return exact != null
                ? exact
                : targets.entrySet().stream()
                        .filter(alias -> alias.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
    }

    /** Returns the aliases of a model. */
    List<String> of(String id) {
        return targets(aliases).entrySet().stream()
                .filter(alias -> alias.getValue().equalsIgnoreCase(id))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, String> targets(List<String> aliases) {
        Map<String, String> targets = new LinkedHashMap<>();
        for (String alias : aliases) {
            int equals = alias.indexOf('=');
            if (equals < 1 || equals == alias.length() - 1) {
                throw new IllegalArgumentException("praxis.models.aliases: expected name=id, found " + alias);
            }
            String name = alias.substring(0, equals).strip();
            if (targets.put(name, alias.substring(equals + 1).strip()) != null) {
                throw new IllegalArgumentException("praxis.models.aliases: duplicate name " + name);
            }
        }
        return targets;
    }
}
