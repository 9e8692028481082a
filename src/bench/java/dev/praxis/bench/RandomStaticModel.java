package dev.praxis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the directory of a static model with random vectors and a vocabulary of BERT's kind:
 * 30,522 pieces, of which two thirds begin a word and one third continues one.
 */
final class RandomStaticModel {
    static final Path DIRECTORY = Path.of("target/random-static-models");
    static final String ID = "random-static-256";

    private static final JsonMapper JSON = new JsonMapper();
    private static final int VOCABULARY = 30_522;
    private static final int DIMENSIONS = 256;
    private static final String UNKNOWN = "[UNK]";
    private static final String[] SYLLABLES = {
        "ba", "con", "der", "e", "for", "in", "ka", "lo", "men", "no", "pre", "ri", "si", "ter", "un", "ver"
    };

    private RandomStaticModel() {}

    /** Writes the model unless it exists. */
    static void write() throws IOException {
        Path folder = DIRECTORY.resolve(ID);
        if (Files.exists(folder.resolve("tokenizer.json"))) {
            return;
        }
        Files.createDirectories(folder);
        JSON.writeValue(
                folder.resolve("modules.json"),
                List.of(
                        Map.of(
                                "idx",
                                0,
                                "name",
                                "0",
                                "path",
                                "",
                                "type",
                                "sentence_transformers.models.StaticEmbedding"),
                        Map.of(
                                "idx",
                                1,
                                "name",
                                "1",
                                "path",
                                "1_N",
                                "type",
                                "sentence_transformers.models.Normalize")));
        RandomModel.writeTensors(
                folder.resolve("model.safetensors"), Map.of("embedding.weight", new int[] {VOCABULARY, DIMENSIONS}));
        JSON.writeValue(folder.resolve("tokenizer.json"), tokenizer());
    }

    /**
     * Returns texts in which every eighth word has a second piece, and every eighth is followed by
     * a comma.
     *
     * @param ascii whether the texts have no other characters; if not, each has one
     */
    static List<String> texts(int count, int tokens, boolean ascii) {
        SplittableRandom random = new SplittableRandom(5);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder(ascii ? "," : "–");
            for (int found = 1; found < tokens; ) {
                int kind = random.nextInt(8);
                int pieces = Math.min(tokens - found, kind < 2 ? 2 : 1);
                text.append(' ').append(piece(random.nextInt(VOCABULARY / 2)));
                if (pieces == 2) {
                    text.append(kind == 0 ? "," : "x");
                }
                found += pieces;
            }
            texts.add(text.toString());
        }
        return texts;
    }

    /** Returns the syllables of a number in base 16. */
    private static String piece(int number) {
        StringBuilder piece = new StringBuilder();
        for (int rest = number + SYLLABLES.length; rest > 0; rest /= SYLLABLES.length) {
            piece.append(SYLLABLES[rest % SYLLABLES.length]);
        }
        return piece.toString();
    }

    private static Map<String, Object> tokenizer() {
        Map<String, Integer> vocabulary = new LinkedHashMap<>();
        for (String token : List.of(UNKNOWN, ",", "–", "##x")) {
            vocabulary.put(token, vocabulary.size());
        }
        for (int i = 0; vocabulary.size() < 2 * VOCABULARY / 3; i++) {
            vocabulary.putIfAbsent(piece(i), vocabulary.size());
        }
        for (int i = 0; vocabulary.size() < VOCABULARY; i++) {
            vocabulary.putIfAbsent("##" + piece(i), vocabulary.size());
        }
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("type", "WordPiece");
        model.put("unk_token", UNKNOWN);
        model.put("continuing_subword_prefix", "##");
        model.put("max_input_chars_per_word", 100);
        model.put("vocab", vocabulary);
        Map<String, Object> normalizer = new LinkedHashMap<>();
        normalizer.put("type", "BertNormalizer");
        normalizer.put("clean_text", true);
        normalizer.put("handle_chinese_chars", true);
        normalizer.put("strip_accents", null);
        normalizer.put("lowercase", true);
        Map<String, Object> tokenizer = new LinkedHashMap<>();
        tokenizer.put("version", "1.0");
        tokenizer.put("added_tokens", List.of());
        tokenizer.put("normalizer", normalizer);
        tokenizer.put("pre_tokenizer", Map.of("type", "BertPreTokenizer"));
        tokenizer.put("model", model);
        return tokenizer;
    }
}
