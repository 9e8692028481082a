package dev.praxis.bench;

import dev.praxis.compute.transformer.fast.Batch.Sequence;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the directory of a BERT model with random weights and the shape of a well-known model, for
 * benchmarks only. Its words are w0, w1, ..., each a single token.
 *
 * @param id the name of the directory
 * @param layers the number of layers
 * @param size the hidden size
 * @param heads the number of attention heads
 */
record RandomModel(String id, int layers, int size, int heads) {
    static final Path DIRECTORY = Path.of("target/random-models");

    /** The shape of all-MiniLM-L6-v2. */
    static final RandomModel MINILM = new RandomModel("random-6x384", 6, 384, 12);

    /** The shape of bert-base-uncased. */
    static final RandomModel BERT_BASE = new RandomModel("random-12x768", 12, 768, 12);

    /** One layer of the width of bert-large: as little to compute as possible for long vectors. */
    static final RandomModel WIDE = new RandomModel("random-1x1024", 1, 1024, 16);

    private static final JsonMapper JSON = new JsonMapper();
    private static final int VOCABULARY = 30_522;
    private static final String[] SPECIAL = {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"};
    private static final int START = 2;
    private static final int END = 3;
    private static final int POSITIONS = 512;

    /** Writes the models that do not exist yet. */
    public static void main(String... arguments) throws IOException {
        writeAll();
    }

    /** Writes the models that do not exist yet. */
    static void writeAll() throws IOException {
        MINILM.write();
        BERT_BASE.write();
        WIDE.write();
    }

    private void write() throws IOException {
        Path folder = DIRECTORY.resolve(id);
        if (!Files.exists(folder.resolve("tokenizer.json"))) {
            Files.createDirectories(folder);
            JSON.writeValue(folder.resolve("config.json"), config());
            writeTensors(folder.resolve("model.safetensors"), shapes());
            JSON.writeValue(folder.resolve("tokenizer.json"), tokenizer());
        }
    }

    /** Returns the tokens of a text of random words, including special tokens. */
    static Sequence text(int length, SplittableRandom random) {
        int[] ids = new int[length];
        ids[0] = START;
        for (int i = 1; i < length - 1; i++) {
            ids[i] = SPECIAL.length + random.nextInt(30_000);
        }
        ids[length - 1] = END;
        return new Sequence(ids, new int[length]);
    }

    private Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("model_type", "bert");
        config.put("architectures", new String[] {"BertModel"});
        config.put("vocab_size", VOCABULARY);
        config.put("hidden_size", size);
        config.put("num_hidden_layers", layers);
        config.put("num_attention_heads", heads);
        config.put("intermediate_size", 4 * size);
        config.put("max_position_embeddings", POSITIONS);
        config.put("type_vocab_size", 2);
        config.put("hidden_act", "gelu");
        config.put("layer_norm_eps", 1e-12);
        return config;
    }

    private Map<String, int[]> shapes() {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        shapes.put("embeddings.word_embeddings.weight", new int[] {VOCABULARY, size});
        shapes.put("embeddings.position_embeddings.weight", new int[] {POSITIONS, size});
        shapes.put("embeddings.token_type_embeddings.weight", new int[] {2, size});
        putNorm(shapes, "embeddings.LayerNorm");
        for (int i = 0; i < layers; i++) {
            String layer = "encoder.layer." + i + ".";
            for (String name : new String[] {"query", "key", "value"}) {
                putLinear(shapes, layer + "attention.self." + name, size, size);
            }
            putLinear(shapes, layer + "attention.output.dense", size, size);
            putNorm(shapes, layer + "attention.output.LayerNorm");
            putLinear(shapes, layer + "intermediate.dense", 4 * size, size);
            putLinear(shapes, layer + "output.dense", size, 4 * size);
            putNorm(shapes, layer + "output.LayerNorm");
        }
        return shapes;
    }

    private static void putLinear(Map<String, int[]> shapes, String name, int out, int in) {
        shapes.put(name + ".weight", new int[] {out, in});
        shapes.put(name + ".bias", new int[] {out});
    }

    private void putNorm(Map<String, int[]> shapes, String name) {
        shapes.put(name + ".weight", new int[] {size});
        shapes.put(name + ".bias", new int[] {size});
    }

    /** Writes tensors of random numbers. */
    static void writeTensors(Path file, Map<String, int[]> shapes) throws IOException {
        Map<String, Object> header = new LinkedHashMap<>();
        long offset = 0;
        for (Map.Entry<String, int[]> tensor : shapes.entrySet()) {
            long end = offset + (long) Float.BYTES * elements(tensor.getValue());
            header.put(
                    tensor.getKey(),
                    Map.of("dtype", "F32", "shape", tensor.getValue(), "data_offsets", new long[] {offset, end}));
            offset = end;
        }
        byte[] json = JSON.writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
        SplittableRandom random = new SplittableRandom(42);
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeLong(Long.reverseBytes(json.length));
            out.write(json);
            for (Map.Entry<String, int[]> tensor : shapes.entrySet()) {
                boolean isGain = tensor.getKey().endsWith("LayerNorm.weight");
                out.write(numbers(elements(tensor.getValue()), isGain ? 1 : 0, random));
            }
        }
    }

    private static int elements(int[] shape) {
        return shape.length == 1 ? shape[0] : shape[0] * shape[1];
    }

    /**
     * Returns normally distributed numbers with standard deviation 0.02, as BERT is initialized
     * before training.
     */
    private static byte[] numbers(int count, double mean, SplittableRandom random) {
        ByteBuffer buffer = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            buffer.putFloat((float) (mean + 0.02 * random.nextGaussian()));
        }
        return buffer.array();
    }

    private static Map<String, Object> tokenizer() {
        Map<String, Integer> vocabulary = new LinkedHashMap<>();
        for (String token : SPECIAL) {
            vocabulary.put(token, vocabulary.size());
        }
        while (vocabulary.size() < VOCABULARY) {
            vocabulary.put("w" + (vocabulary.size() - SPECIAL.length), vocabulary.size());
        }
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("type", "WordPiece");
        model.put("unk_token", "[UNK]");
        model.put("continuing_subword_prefix", "##");
        model.put("max_input_chars_per_word", 100);
        model.put("vocab", vocabulary);
        Map<String, Object> tokenizer = new LinkedHashMap<>();
        tokenizer.put("version", "1.0");
        tokenizer.put("added_tokens", SPECIAL_TOKENS);
        tokenizer.put("pre_tokenizer", Map.of("type", "BertPreTokenizer"));
        tokenizer.put(
                "post_processor",
                Map.of("type", "BertProcessing", "sep", List.of("[SEP]", END), "cls", List.of("[CLS]", START)));
        tokenizer.put("model", model);
        return tokenizer;
    }

    private static final Object[] SPECIAL_TOKENS = specialTokens();

    private static Object[] specialTokens() {
        Object[] tokens = new Object[SPECIAL.length];
        for (int i = 0; i < tokens.length; i++) {
            Map<String, Object> token = new LinkedHashMap<>();
            token.put("id", i);
            token.put("content", SPECIAL[i]);
            for (String flag : new String[] {"single_word", "lstrip", "rstrip", "normalized"}) {
                token.put(flag, false);
            }
            token.put("special", true);
            tokens[i] = token;
        }
        return tokens;
    }
}
