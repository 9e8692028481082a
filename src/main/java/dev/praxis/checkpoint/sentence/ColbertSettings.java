package dev.praxis.checkpoint.sentence;

import dev.praxis.checkpoint.config.ConfigFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Settings of a multi-vector model outside of its modules: as PyLate writes them into {@code
 * config_sentence_transformers.json}, or ColBERT's authors into {@code artifact.metadata}. Fields
 * that are absent have the defaults with which sentence-transformers reads such files.
 *
 * @param prefixes prefixes of texts by the names of their prompts, which may be single tokens
 * @param queryLength maximum number of tokens of a query
 * @param documentLength maximum number of tokens of a document
 * @param expansion expansion of queries; null for none
 * @param skipped tokens without a vector in documents; null if the files do not say
 */
record ColbertSettings(
        Map<String, String> prefixes,
        OptionalInt queryLength,
        OptionalInt documentLength,
        @Nullable QueryExpansion expansion,
        @Nullable List<String> skipped) {
    static final String CONFIG = "config_sentence_transformers.json";
    private static final String METADATA = "artifact.metadata";
    private static final String QUERY_LENGTH = "query_length";
    private static final String DOCUMENT_LENGTH = "document_length";
    private static final String EXPANSION = "query_expansion";
    private static final int USUAL_QUERY = 32;

    /** The fields that only PyLate writes. */
    private static final List<String> MARKERS = List.of(
            QUERY_LENGTH,
            DOCUMENT_LENGTH,
            EXPANSION,
            "do_query_expansion",
            "attend_to_expansion_tokens",
            "attend_to_mask_tokens",
            "query_prefix",
            "document_prefix",
            "skiplist_words");

    /** ASCII punctuation, as Python lists it. */
    static final List<String> PUNCTUATION =
            Stream.of("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".split("")).toList();

    /** Returns whether a configuration has fields that only PyLate writes. */
    static boolean isPyLate(ConfigFile config) {
        return MARKERS.stream().anyMatch(config::has);
    }

    /** Reads what PyLate writes. A file without its fields has no settings. */
    static ColbertSettings ofPyLate(ConfigFile config) {
        Map<String, String> prefixes = new LinkedHashMap<>();
        putPrefix(config, "query_prefix", "query", prefixes);
        putPrefix(config, "document_prefix", "document", prefixes);
        OptionalInt queryLength = length(config, QUERY_LENGTH);
        QueryExpansion expansion = QueryExpansion.read(config);
        boolean isSaid = !config.node(EXPANSION).isMissingNode();
        if (!isSaid && isPyLate(config) && config.flag("do_query_expansion", true)) {
            boolean attends = config.has("attend_to_expansion_tokens")
                    ? config.flag("attend_to_expansion_tokens", false)
                    : config.flag("attend_to_mask_tokens", false);
            expansion = new QueryExpansion(queryLength.orElse(USUAL_QUERY), true, attends, null);
            queryLength = OptionalInt.empty();
        }
        return new ColbertSettings(
                prefixes,
                queryLength,
                length(config, DOCUMENT_LENGTH),
                expansion,
                config.has("skiplist_words") ? words(config, "skiplist_words") : null);
    }

    /** Reads what ColBERT's authors write, beside what PyLate wrote, which takes precedence. */
    static ColbertSettings ofStanford(ModelLayout layout, ColbertSettings known) {
        ConfigFile file = ConfigFile.readIfPresent(layout.folder(), layout.file(METADATA));
        Map<String, String> prefixes = new LinkedHashMap<>();
        prefixes.put("query", Objects.requireNonNullElse(file.text("query_token_id"), "[unused0]") + ' ');
        prefixes.put("document", Objects.requireNonNullElse(file.text("doc_token_id"), "[unused1]") + ' ');
        QueryExpansion expansion = new QueryExpansion(
                file.size("query_maxlen", USUAL_QUERY), true, file.flag("attend_to_mask_tokens", false), null);
        return new ColbertSettings(
                prefixes,
                known.queryLength,
                known.documentLength.isPresent() ? known.documentLength : length(file, "doc_maxlen"),
                known.expansion == null ? expansion : known.expansion,
                file.flag("mask_punctuation", true) ? PUNCTUATION : List.of());
    }

    /**
     * Returns these settings with those that the Transformer's own configuration has, which take
     * precedence.
     */
    ColbertSettings with(ConfigFile transformer) {
        QueryExpansion other =
                transformer.node(EXPANSION).isMissingNode() ? expansion : QueryExpansion.read(transformer);
        return new ColbertSettings(
                prefixes,
                transformer.has(QUERY_LENGTH) ? length(transformer, QUERY_LENGTH) : queryLength,
                transformer.has(DOCUMENT_LENGTH) ? length(transformer, DOCUMENT_LENGTH) : documentLength,
                other,
                skipped);
    }

    /** Returns the maximum number of tokens of a text in a role; null stands for no role. */
    OptionalInt longest(@Nullable TextRole role) {
        if (role == null) {
            return OptionalInt.empty();
        }
        if (role == TextRole.DOCUMENT) {
            return documentLength;
        }
        if (expansion == null) {
            return queryLength;
        }
        if (expansion.isLimit()) {
            return OptionalInt.of(expansion.length());
        }
        return queryLength.isEmpty()
                ? queryLength
                : OptionalInt.of(Math.max(queryLength.getAsInt(), expansion.length()));
    }

    /** Reads a list of texts. */
    static List<String> words(ConfigFile file, String field) {
        List<String> words = new ArrayList<>();
        for (JsonNode word : file.node(field)) {
            if (!word.isString()) {
                throw file.wrong(field, "an array of strings");
            }
            words.add(word.stringValue());
        }
        return List.copyOf(words);
    }

    private static void putPrefix(ConfigFile config, String field, String name, Map<String, String> prefixes) {
        if (!config.node(field).isMissingNode()) {
            prefixes.put(name, Objects.requireNonNullElse(config.text(field), ""));
        }
    }

    private static OptionalInt length(ConfigFile file, String field) {
        return file.has(field) ? OptionalInt.of(file.size(field)) : OptionalInt.empty();
    }
}
