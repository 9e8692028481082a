package dev.praxis.checkpoint.tokenizer;

import dev.praxis.checkpoint.config.ConfigFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tokens that other files than {@code tokenizer.json} define, in the order in which Hugging
 * Face transformers adds them: {@code added_tokens_decoder} of {@code tokenizer_config.json} or, in
 * older folders, {@code added_tokens.json}; then special tokens that have a role.
 *
 * @param defined tokens that replace those of {@code tokenizer.json}
 * @param roles special tokens, added only if {@code tokenizer.json} lacks them
 */
record AddedTokens(List<AddedToken> defined, List<AddedToken> roles) {
    private static final String DECODER = "added_tokens_decoder";
    private static final String MASK = "mask_token";
    private static final String UNKNOWN = "unk_token";
    private static final List<String> ROLES =
            List.of("bos_token", "eos_token", UNKNOWN, "sep_token", "pad_token", "cls_token", MASK);
    private static final List<String> MORE = List.of("additional_special_tokens", "extra_special_tokens");
    private static final List<String> FLAGS = List.of("single_word", "lstrip", "rstrip", "normalized", "special");

    /** Reads the tokens of a folder. */
    static AddedTokens of(Path folder, ConfigFile config) {
        if (config.has(DECODER)) {
            return new AddedTokens(decoder(config.part(DECODER)), roles(List.of(config)));
        }
        ConfigFile map = ConfigFile.readIfPresent(folder, "special_tokens_map.json");
        List<AddedToken> roles = roles(List.of(map, config));
        return new AddedTokens(legacy(ConfigFile.readIfPresent(folder, "added_tokens.json"), roles), roles);
    }

    /** Returns the text of a folder's mask token; empty if there is none. */
    static String mask(Path folder, ConfigFile config) {
        return ofRole(folder, config, MASK);
    }

    /** Returns the text of a folder's unknown token; empty if none is configured. */
    static String unknown(Path folder, ConfigFile config) {
        return ofRole(folder, config, UNKNOWN);
    }

    /** Returns the text of a folder's token at the end of texts; empty if there is none. */
    static String end(Path folder, ConfigFile config) {
        return ofRole(folder, config, "eos_token");
    }

    /** Returns the text of a folder's token with a role, such as cls_token; empty for none. */
    static String ofRole(Path folder, ConfigFile config, String role) {
        ConfigFile map = ConfigFile.readIfPresent(folder, "special_tokens_map.json");
        return Stream.of(config, map)
                .filter(file -> file.has(role))
                .findFirst()
                .map(file -> special(file, role).content())
                .orElse("");
    }

    /**
     * Adds the tokens to a vocabulary.
     *
     * @return the tokens that the vocabulary lacked or had with other options, by id
     */
    Map<Integer, AddedToken> addTo(Vocabulary vocabulary) {
        Map<Integer, AddedToken> changed = new LinkedHashMap<>();
        for (AddedToken token : defined) {
            if (!token.equals(vocabulary.added().get(token.content()))) {
                changed.put(vocabulary.add(token), token);
            }
        }
        for (AddedToken token : roles) {
            if (!vocabulary.added().containsKey(token.content())) {
                changed.put(vocabulary.add(token), token);
            }
        }
        return changed;
    }

    /** Writes tokens into the contents of a {@code tokenizer.json}. */
    static void merge(ObjectNode json, Map<Integer, AddedToken> added) {
        if (added.isEmpty()) {
            return;
        }
        Map<Integer, JsonNode> all = new TreeMap<>();
        for (JsonNode token : json.path("added_tokens")) {
            all.put(token.path("id").intValue(), token);
        }
        added.forEach((id, token) -> all.put(
                id,
                json.objectNode()
                        .put("id", id)
                        .put("content", token.content())
                        .put("single_word", token.singleWord())
                        .put("lstrip", token.lstrip())
                        .put("rstrip", token.rstrip())
                        .put("normalized", token.normalized())
                        .put("special", token.special())));
        ArrayNode tokens = json.putArray("added_tokens");
        all.values().forEach(tokens::add);
    }

    private static List<AddedToken> decoder(ConfigFile decoder) {
        Map<Integer, AddedToken> byId = new TreeMap<>();
        decoder.node().propertyNames().forEach(id -> {
            if (!id.matches("\\d{1,9}")) {
                throw decoder.wrong(id, "a token id as the name");
            }
            ConfigFile token = decoder.part(id);
            byId.put(Integer.valueOf(id), token(decoder, id, token));
        });
        return List.copyOf(byId.values());
    }

    private static AddedToken token(ConfigFile file, String field, ConfigFile token) {
        String content = token.text("content");
        if (content == null || content.isEmpty()) {
            throw file.wrong(field, "a token with its content");
        }
        Map<String, Boolean> flags = new HashMap<>();
        FLAGS.stream().filter(token::has).forEach(flag -> flags.put(flag, token.flag(flag, false)));
        return AddedToken.of(content, flags);
    }

    /** Returns the special tokens. Earlier files take precedence. */
    private static List<AddedToken> roles(List<ConfigFile> files) {
        Map<String, AddedToken> roles = new LinkedHashMap<>();
        for (String role : ROLES) {
            files.stream().filter(file -> file.has(role)).findFirst().ifPresent(file -> {
                AddedToken token = special(file, role);
                roles.putIfAbsent(token.content(), token);
            });
        }
        for (ConfigFile file : files) {
            for (String field : MORE) {
                for (JsonNode token : file.node(field)) {
                    String content = token.isString()
                            ? token.stringValue()
                            : token.path("content").asString("");
                    if (!content.isEmpty()) {
                        roles.putIfAbsent(content, AddedToken.special(content));
                    }
                }
            }
        }
        return new ArrayList<>(roles.values());
    }

    private static AddedToken special(ConfigFile file, String role) {
        if (file.node(role).isString()) {
            return AddedToken.special(file.node(role).stringValue());
        }
        AddedToken token = token(file, role, file.part(role));
        return new AddedToken(
                token.content(), token.singleWord(), token.lstrip(), token.rstrip(), token.normalized(), true);
    }

    private static List<AddedToken> legacy(ConfigFile file, List<AddedToken> roles) {
        List<String> special = roles.stream().map(AddedToken::content).toList();
        return file.node()
                .propertyStream()
                .sorted(Comparator.comparingInt(entry -> file.id(entry.getKey(), 0)))
                .map(entry -> AddedToken.of(entry.getKey(), Map.of("special", special.contains(entry.getKey()))))
                .toList();
    }
}
