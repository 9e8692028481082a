package dev.praxis.checkpoint.tokenizer;

import dev.praxis.checkpoint.config.ConfigFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@code tokenizer.json} with the overrides of other files: {@code tokenizer_config.json} takes
 * precedence over it, and sentence-transformers may lower-case texts first. Lower-casing is added
 * to the file, since doing it in Java would shift the tokens' offsets.
 */
final class TokenizerFile {
    private static final Set<String> GENERAL = Set.of("TokenizersBackend", "PreTrainedTokenizerFast");

    /** Fields of BERT's normalizer by their names in the configuration. */
    private static final Map<String, String> NORMALIZER = Map.of(
            "do_lower_case", "lowercase",
            "strip_accents", "strip_accents",
            "tokenize_chinese_chars", "handle_chinese_chars");

    private static final JsonMapper JSON = new JsonMapper();

    private TokenizerFile() {}

    /** Returns whether the tokenizer has a general class, which uses the file without overrides. */
    static boolean isGeneral(ConfigFile config) {
        String tokenizerClass = config.text("tokenizer_class");
        return tokenizerClass != null && GENERAL.contains(tokenizerClass);
    }

    /**
     * Returns whether the second text of a pair has its own token type. As in Hugging Face
     * transformers, this depends on the list of inputs in the tokenizer's configuration or else on
     * the tokenizer's class: the general classes have no types.
     */
    static boolean hasTypes(ConfigFile config) {
        if (config.has("model_input_names")) {
            return config.node("model_input_names")
                    .valueStream()
                    .anyMatch(name -> name.asString("").equals("token_type_ids"));
        }
        return !isGeneral(config);
    }

    /**
     * Opens the file with all overrides.
     *
     * @param added tokens by id that the file lacks or has with other options
     */
    static InputStream open(Path file, ConfigFile config, boolean lowerCase, Map<Integer, AddedToken> added)
            throws IOException {
        boolean mayDiffer = !isGeneral(config)
                && (config.has("add_prefix_space")
                        || NORMALIZER.keySet().stream().anyMatch(config::has));
        if (!lowerCase && !mayDiffer && added.isEmpty()) {
            return Files.newInputStream(file);
        }
        ObjectNode json = (ObjectNode) JSON.readTree(file);
        if (mayDiffer) {
            overrideNormalizer(json.path("normalizer"), config);
            overridePrefixSpace(json.path("pre_tokenizer"), config);
        }
        AddedTokens.merge(json, added);
        if (lowerCase) {
            lowerCaseFirst(json);
        }
        return new ByteArrayInputStream(JSON.writeValueAsBytes(json));
    }

    /** Overrides the options of BERT's normalizer, unless the tokenizer's class reads none. */
    static void overrideNormalizer(JsonNode normalizer, ConfigFile config) {
        if (!isGeneral(config)
                && normalizer instanceof ObjectNode bert
                && bert.path("type").asString("").equals("BertNormalizer")) {
            NORMALIZER.forEach((field, name) -> {
                if (config.has(field)) {
                    bert.put(name, config.flag(field, false));
                }
            });
        }
    }

    /** Overrides the option of RoBERTa's tokenizer; no other reads it. */
    private static void overridePrefixSpace(JsonNode preTokenizer, ConfigFile config) {
        String tokenizerClass = config.text("tokenizer_class");
        if (config.has("add_prefix_space")
                && tokenizerClass != null
                && tokenizerClass.startsWith("Roberta")
                && preTokenizer instanceof ObjectNode byteLevel
                && byteLevel.path("type").asString("").equals("ByteLevel")) {
            byteLevel.put("add_prefix_space", config.flag("add_prefix_space", false));
        }
    }

    private static void lowerCaseFirst(ObjectNode json) {
        ObjectNode sequence = JSON.createObjectNode().put("type", "Sequence");
        ArrayNode normalizers = sequence.putArray("normalizers");
        normalizers.addObject().put("type", "Lowercase");
        if (json.hasNonNull("normalizer")) {
            normalizers.add(json.get("normalizer"));
        }
        json.set("normalizer", sequence);
    }
}
