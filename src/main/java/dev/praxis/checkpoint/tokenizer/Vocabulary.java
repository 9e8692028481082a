package dev.praxis.checkpoint.tokenizer;

import dev.praxis.checkpoint.problem.CheckpointException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tokens of a {@code tokenizer.json} by id: the vocabulary of its model, overridden by its
 * added tokens.
 */
final class Vocabulary {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_TOKENS = 1 << 20;

    private @Nullable String[] texts = new String[1 << 15];
    private final BitSet special = new BitSet();
    private final Map<String, AddedToken> added = new LinkedHashMap<>();
    private @Nullable String truncationDirection;
    private int truncationLength = Integer.MAX_VALUE;
    private JsonNode normalizer = MissingNode.getInstance();
    private JsonNode preTokenizer = MissingNode.getInstance();
    private final ObjectNode model = JSON.createObjectNode();
    private boolean isUnambiguous = true;
    private int modelSize;
    private int lastAdded = -1;

    private Vocabulary() {}

    static Vocabulary read(Path file) {
        Vocabulary vocabulary = new Vocabulary();
        try (JsonParser parser = JSON.createParser(file)) {
            parser.nextToken();
            for (String field = parser.nextName(); field != null; field = parser.nextName()) {
                parser.nextToken();
                switch (field) {
                    case "added_tokens" -> vocabulary.readAdded(parser);
                    case "model" -> vocabulary.readModel(parser);
                    case "truncation" -> vocabulary.readTruncation(tree(parser));
                    case "normalizer" -> vocabulary.normalizer = Charsmap.requireReadable(tree(parser));
                    case "pre_tokenizer" -> vocabulary.preTokenizer = tree(parser);
                    default -> parser.skipChildren();
                }
            }
        }
        return vocabulary;
    }

    /** Returns the text of an id in the vocabulary; null if there is none. */
    @Nullable
    String text(int id) {
        return id >= 0 && id < texts.length ? texts[id] : null;
    }

    /** Returns whether an id is a special token, which represents no text. */
    boolean isSpecial(int id) {
        return id >= 0 && special.get(id);
    }

    /** Returns the tokens of the file that are not split, by their texts. */
    Map<String, AddedToken> added() {
        return Collections.unmodifiableMap(added);
    }

    /** Returns the side on which the file truncates, Left or Right; null if it does not say. */
    @Nullable
    String truncationDirection() {
        return truncationDirection;
    }

    /** Returns the maximum number of tokens to which the file truncates. */
    int truncationLength() {
        return truncationLength;
    }

    /** Returns the id of the unknown token that the model names; -1 if there is none. */
    int unknown() {
        JsonNode token = model.path("unk_token");
        return token.isString() ? id(token.stringValue()) : -1;
    }

    /** Returns the id of a token; -1 if there is none. */
    int id(String token) {
        return Arrays.asList(texts).indexOf(token);
    }

    /** Returns the ids of those of the given texts that are tokens, by their texts. */
    Map<String, Integer> ids(Set<String> tokens) {
        Map<String, Integer> ids = new HashMap<>();
        for (int id = 0; id < texts.length; id++) {
            String text = texts[id];
            if (text != null && tokens.contains(text)) {
                ids.putIfAbsent(text, id);
            }
        }
        return ids;
    }

    /** Returns whether an id is that of the unknown token. */
    boolean isUnknown(int id) {
        // WordPiece and BPE name the token, Unigram its id.
        return id >= 0
                && (id == model.path("unk_id").asInt(-1)
                        || model.path("unk_token").asString("").equals(text(id)));
    }

    /** Returns the normalizer of the file, missing or not. */
    JsonNode normalizer() {
        return normalizer;
    }

    /** Returns the pre-tokenizer of the file, missing or not. */
    JsonNode preTokenizer() {
        return preTokenizer;
    }

    /** Returns the simple fields of the model. */
    JsonNode model() {
        return model;
    }

    /** Returns whether no two tokens have the same id. */
    boolean isUnambiguous() {
        return isUnambiguous;
    }

    /**
     * Returns the ids of the tokens of ASCII characters.
     *
     * @param piece maps a token to a piece of a word; empty for none
     */
    Map<String, Integer> pieces(UnaryOperator<String> piece) {
        Map<String, Integer> pieces = new HashMap<>();
        for (int id = 0; id < texts.length; id++) {
            String text = texts[id];
            if (text != null && text.chars().allMatch(c -> c < 128)) {
                pieces.put(piece.apply(text), id);
            }
        }
        pieces.remove("");
        return pieces;
    }

    /**
     * Adds a token as the tokenizer library does: with the id of an equal token of the vocabulary,
     * or else with the next one.
     *
     * @return the token's id
     */
    int add(AddedToken token) {
        int known = Arrays.asList(texts).indexOf(token.content());
        int id = known >= 0 ? known : Math.max(modelSize, lastAdded + 1);
        put(id, token);
        return id;
    }

    private static JsonNode tree(JsonParser parser) {
        @Nullable JsonNode tree = parser.readValueAsTree();
        return tree == null ? MissingNode.getInstance() : tree;
    }

    private void readTruncation(JsonNode truncation) {
        if (truncation.path("direction").isString()) {
            truncationDirection = truncation.path("direction").stringValue();
        }
        if (truncation.path("max_length").isInt()) {
            truncationLength = Math.max(1, truncation.path("max_length").intValue());
        }
    }

    private void put(int id, AddedToken token) {
        put(id, token.content(), true);
        special.set(id, token.special());
        added.put(token.content(), token);
        lastAdded = Math.max(lastAdded, id);
    }

    private void readAdded(JsonParser parser) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            int id = -1;
            String content = "";
            Map<String, Boolean> flags = new HashMap<>();
            for (String field = parser.nextName(); field != null; field = parser.nextName()) {
                parser.nextToken();
                switch (field) {
                    case "id" -> id = parser.getIntValue();
                    case "content" -> content = parser.getString();
                    case "single_word", "lstrip", "rstrip", "normalized", "special" ->
                        flags.put(field, parser.getBooleanValue());
                    default -> parser.skipChildren();
                }
            }
            put(id, AddedToken.of(content, flags));
        }
    }

    private void readModel(JsonParser parser) {
        for (String field = parser.nextName(); field != null; field = parser.nextName()) {
            JsonToken value = parser.nextToken();
            if (value.isScalarValue()) {
                model.set(field, tree(parser));
            } else if (!field.equals("vocab")) {
                parser.skipChildren();
            } else if (value == JsonToken.START_OBJECT) {
                for (String token = parser.nextName(); token != null; token = parser.nextName()) {
                    parser.nextToken();
                    put(parser.getIntValue(), token, false);
                }
            } else {
                readPairs(parser);
            }
        }
    }

    /**
     * Reads the vocabulary of a unigram model: pairs of a token and its score, in the order of the
     * ids.
     */
    private void readPairs(JsonParser parser) {
        for (int id = 0; parser.nextToken() == JsonToken.START_ARRAY; id++) {
            parser.nextToken();
            put(id, parser.getString(), false);
            parser.nextToken();
            parser.nextToken();
        }
    }

    /** Stores a token. Added tokens take precedence, wherever they appear in the file. */
    private void put(int id, String text, boolean added) {
        if (id < 0 || id >= MAX_TOKENS) {
            throw new CheckpointException(
                    "tokenizer.json: expected ids from 0 to %d, found %d".formatted(MAX_TOKENS - 1, id));
        }
        modelSize += added ? 0 : 1;
        if (id >= texts.length) {
            texts = Arrays.copyOf(texts, Math.max(id + 1, 2 * texts.length));
        }
        isUnambiguous &= texts[id] == null || text.equals(texts[id]);
        if (added || texts[id] == null) {
            texts[id] = text;
        }
    }
}
