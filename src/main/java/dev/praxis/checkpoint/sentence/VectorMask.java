package dev.praxis.checkpoint.sentence;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.checkpoint.tokenizer.TextTokenizer;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The tokens that have a vector: all, without those of a list in texts of some roles, and only
 * those of another list in texts other than queries. A text without a role is masked as a document.
 *
 * @param words tokens without a vector
 * @param roles roles of the texts in which they have none
 * @param kept ids of the only tokens that have a vector in documents; empty for no restriction
 */
record VectorMask(List<String> words, Set<TextRole> roles, Set<Integer> kept) {

    /** The ids of the tokens, once there is a tokenizer. */
    record Ids(Set<Integer> skipped, Set<TextRole> roles, Set<Integer> kept) {

        /** Returns whether a token of a text has a vector. */
        boolean keeps(int id, @Nullable TextRole role) {
            boolean isSkipped = roles.contains(role == null ? TextRole.DOCUMENT : role) && skipped.contains(id);
            return !isSkipped && (role == TextRole.QUERY || kept.isEmpty() || kept.contains(id));
        }
    }

    /** Creates a mask of documents. */
    static VectorMask ofDocuments(List<String> words) {
        return new VectorMask(words, EnumSet.of(TextRole.DOCUMENT), Set.of());
    }

    /** Reads the configuration of a MultiVectorMask module. */
    static VectorMask read(ConfigFile file) {
        Set<Integer> kept = new HashSet<>();
        for (JsonNode id : file.node("keep_only_token_ids")) {
            if (!id.isInt() || id.intValue() < 0) {
                throw file.wrong("keep_only_token_ids", "an array of token ids");
            }
            kept.add(id.intValue());
        }
        return new VectorMask(ColbertSettings.words(file, "skiplist_words"), roles(file, "skiplist_tasks"), kept);
    }

    /** Reads the roles of a module, which are those of documents unless the file says others. */
    static Set<TextRole> roles(ConfigFile file, String field) {
        if (!file.has(field)) {
            return EnumSet.of(TextRole.DOCUMENT);
        }
        JsonNode tasks = file.node(field);
        Set<TextRole> roles = EnumSet.noneOf(TextRole.class);
        for (JsonNode task : tasks.isArray() ? tasks : List.of(tasks)) {
            switch (task.asString("")) {
                case "query" -> roles.add(TextRole.QUERY);
                case "document" -> roles.add(TextRole.DOCUMENT);
                default -> throw file.wrong(field, "query, document, or both");
            }
        }
        return roles;
    }

    /** Returns the ids of the tokens. A word that is no single token has none. */
    Ids ids(TextTokenizer tokenizer) {
        Set<Integer> skipped = new HashSet<>();
        for (String word : words) {
            int id = tokenizer.id(word);
            if (id >= 0) {
                skipped.add(id);
            }
        }
        return new Ids(skipped, roles, kept);
    }
}
