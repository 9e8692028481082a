package dev.praxis.serving;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Other names of models.
 *
 * @param targets ids by alias, in the order of the configuration
 */
record Aliases(Map<String, String> targets) {

    /** Parses aliases, each as {@code name=id}. */
    static Aliases of(List<String> aliases) {
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
        return new Aliases(targets);
    }

    /** Returns the id of an alias, compared without case if none is equal, or null. */
    @Nullable
    String target(String name) {
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
        return targets.entrySet().stream()
                .filter(alias -> alias.getValue().equalsIgnoreCase(id))
                .map(Map.Entry::getKey)
                .toList();
    }
}
