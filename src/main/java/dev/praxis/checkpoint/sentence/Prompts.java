package dev.praxis.checkpoint.sentence;

import dev.praxis.checkpoint.config.ConfigFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Prefixes of texts.
 *
 * @param byName prompts by name
 * @param defaultName name of the prompt for requests that name none; null for no prompt
 */
public record Prompts(Map<String, String> byName, @Nullable String defaultName) {

    /** Reads the prompts of a folder, which may have none. */
    public static Prompts read(Path folder) {
        ConfigFile file = ConfigFile.readIfPresent(folder, "config_sentence_transformers.json");
        Map<String, String> prompts = new TreeMap<>();
        file.part("prompts").node().propertyStream().forEach(prompt -> {
            String text = file.part("prompts").text(prompt.getKey());
            prompts.put(prompt.getKey(), text == null ? "" : text);
        });
        String defaultName = file.text("default_prompt_name");
        if (defaultName != null && !prompts.containsKey(defaultName)) {
            throw file.wrong("default_prompt_name", "one of " + prompts.keySet());
        }
        return new Prompts(Map.copyOf(prompts), defaultName);
    }

    /**
     * Returns the prefix of texts.
     *
     * @param name name of a prompt; empty for none, null for the default
     * @return null if there is no such prompt; empty for none
     */
    public @Nullable String prefix(@Nullable String name) {
        String chosen = name == null ? defaultName : name;
        if (chosen == null || (chosen.isEmpty() && !byName.containsKey(""))) {
            return "";
        }
        return byName.get(chosen);
    }
}
