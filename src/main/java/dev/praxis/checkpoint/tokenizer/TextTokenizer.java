package dev.praxis.checkpoint.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.checkpoint.problem.CheckpointException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hugging Face's tokenizer over the {@code tokenizer.json} of a checkpoint, without its truncation
 * and its padding. Threads may share it. It holds native memory until it is closed.
 */
public final class TextTokenizer implements AutoCloseable {
    private static final String FILE = "tokenizer.json";

    private final HuggingFaceTokenizer tokenizer;
    private final Vocabulary vocabulary;
    private final boolean hasTypes;

    /**
     * Native memory must not be freed while a text is encoded: readers encode, the writer frees.
     */
    private final ReadWriteLock memory = new ReentrantReadWriteLock();

    private TextTokenizer(HuggingFaceTokenizer tokenizer, Vocabulary vocabulary, boolean hasTypes) {
        this.tokenizer = tokenizer;
        this.vocabulary = vocabulary;
        this.hasTypes = hasTypes;
    }

    /**
     * Reads a folder's tokenizer and checks it.
     *
     * @param lowerCase whether texts are lower-cased before everything else, besides what the file
     *     says
     * @param check refuses a tokenizer with an exception, which is thrown on once the tokenizer is
     *     closed
     */
    public static TextTokenizer read(Path folder, boolean lowerCase, Consumer<TextTokenizer> check) {
        TextTokenizer tokenizer = read(folder, lowerCase);
        try {
            check.accept(tokenizer);
            return tokenizer;
        } catch (RuntimeException | Error e) {
            tokenizer.close();
            throw e;
        }
    }

    /**
     * Reads a folder's tokenizer.
     *
     * @param lowerCase whether texts are lower-cased before everything else, besides what the file
     *     says
     */
    public static TextTokenizer read(Path folder, boolean lowerCase) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(FILE + ": there is no such file");
        }
        ConfigFile config = ConfigFile.readIfThere(folder, "tokenizer_config.json");
        if (!"right".equals(Objects.requireNonNullElse(config.text("truncation_side"), "right"))) {
            throw config.wrong("truncation_side", "right");
        }
        try (InputStream in = TokenizerFile.open(file, config, lowerCase)) {
            // What the library would not survive is refused by the vocabulary.
            Vocabulary vocabulary = Vocabulary.read(file);
            boolean hasTypes = hasTypes(config);
            // Created last: nothing that may fail comes after it.
            return new TextTokenizer(NativeTokenizer.create(in), vocabulary, hasTypes);
        } catch (CheckpointException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new CheckpointException(FILE + ": it cannot be read: " + e.getMessage(), e);
        }
    }

    /** Frees the native memory once no text is being encoded; from then on encoding fails. */
    @Override
    public void close() {
        memory.writeLock().lock();
        try {
            tokenizer.close();
        } finally {
            memory.writeLock().unlock();
        }
    }

    /**
     * The tokens of a text, special ones added.
     *
     * @throws CheckpointException where the tokenizer fails on it
     */
    public Tokens encode(String text) {
        return reporting(() -> tokens(tokenizer.encode(text, true, false)));
    }

    /** The tokens of a pair of texts, special ones added. */
    public Tokens encode(String text, String pair) {
        return reporting(() -> tokens(tokenizer.encode(text, pair, true, false)));
    }

    private Tokens reporting(Supplier<Tokens> encoding) {
        memory.readLock().lock();
        try {
            return encoding.get();
        } catch (RuntimeException e) {
            throw new CheckpointException(FILE + ": the tokenizer fails: " + e.getMessage(), e);
        } finally {
            memory.readLock().unlock();
            // The library frees what is unreachable, even while its native code still runs.
            Reference.reachabilityFence(tokenizer);
        }
    }

    /**
     * The tokens of ids that were chosen elsewhere, special ones included; they have no places in a
     * text.
     */
    public Tokens of(int[] ids) {
        int[] nowhere = new int[ids.length];
        Arrays.fill(nowhere, -1);
        int[] parts =
                Arrays.stream(ids).map(id -> vocabulary.isSpecial(id) ? -1 : 0).toArray();
        return new Tokens(ids, new int[ids.length], texts(ids), nowhere, nowhere, parts);
    }

    /**
     * By their ids: the tokenizer itself gives some as they stand in the text, white space before
     * them included.
     */
    private String[] texts(int[] ids) {
        return Arrays.stream(ids)
                .mapToObj(id -> Objects.requireNonNullElse(vocabulary.text(id), ""))
                .toArray(String[]::new);
    }

    /**
     * Whether the second text of a pair has a type of its own, as Hugging Face decides it: by the
     * list of inputs in the tokenizer's configuration, or by the tokenizer's class, of which the
     * general ones have no types.
     */
    private static boolean hasTypes(ConfigFile config) {
        if (config.has("model_input_names")) {
            return config.node("model_input_names")
                    .valueStream()
                    .anyMatch(name -> name.asString("").equals("token_type_ids"));
        }
        return !TokenizerFile.isGeneral(config);
    }

    private Tokens tokens(Encoding encoding) {
        CharSpan[] spans = encoding.getCharTokenSpans();
        int[] parts = integers(encoding.getSequenceIds());
        int[] starts = new int[parts.length];
        int[] ends = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            @Nullable CharSpan span = parts[i] < 0 ? null : spans[i];
            starts[i] = span == null ? -1 : span.getStart();
            ends[i] = span == null ? -1 : span.getEnd();
        }
        int[] ids = integers(encoding.getIds());
        int[] types = hasTypes ? integers(encoding.getTypeIds()) : new int[ids.length];
        return new Tokens(ids, types, texts(ids), starts, ends, parts);
    }

    private static int[] integers(long[] values) {
        return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
    }
}
