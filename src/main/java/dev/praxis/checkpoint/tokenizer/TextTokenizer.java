package dev.praxis.checkpoint.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.problem.ForeignFile;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Hugging Face tokenizer from a checkpoint's {@code tokenizer.json}, without truncation and
 * padding. Thread-safe. It holds native memory until it is closed.
 */
public final class TextTokenizer implements AutoCloseable {
    private static final String FILE = "tokenizer.json";
    private static final String CONFIG = "tokenizer_config.json";

    /** A text of words, unknown words and punctuation. */
    private static final String CHECK = "A test_case, of 2 x WORDS' pieces: qzqzq {\"a\":\t<b>}!";

    private final HuggingFaceTokenizer tokenizer;
    private final TokenizerSettings settings;
    private final Vocabulary vocabulary;
    private final TokenizerUse use;
    private final SpecialTokens specialTokens;
    private final TokenConversion conversion;
    private final @Nullable AsciiWordPiece ascii;

    /**
     * Prevents native memory from being freed while a text is encoded: encoding takes the read
     * lock, closing the write lock.
     */
    private final ReadWriteLock memory = new ReentrantReadWriteLock();

    private TextTokenizer(HuggingFaceTokenizer tokenizer, TokenizerSettings settings) {
        this.tokenizer = tokenizer;
        this.settings = settings;
        vocabulary = settings.vocabulary();
        use = settings.use();
        specialTokens = use.isStatic() ? SpecialTokens.NONE : SpecialTokens.of(tokenizer);
        conversion = settings.conversion(specialTokens);
        ascii = settings.ascii() != null && agrees(settings.ascii()) ? settings.ascii() : null;
    }

    /**
     * Reads a folder's tokenizer and checks it.
     *
     * @param check throws an exception to reject the tokenizer, which is then closed
     */
    public static TextTokenizer read(Path folder, TokenizerUse use, Consumer<TextTokenizer> check) {
        TextTokenizer tokenizer = read(folder, use);
        try {
            check.accept(tokenizer);
            return tokenizer;
        } catch (RuntimeException | Error e) {
            tokenizer.close();
            throw e;
        }
    }

    /** Reads a folder's tokenizer. */
    public static TextTokenizer read(Path folder, TokenizerUse use) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(FILE + ": no such file" + OtherVocabulary.describe(folder));
        }
        ForeignFile.reject(FILE, file);
        ConfigFile config = use.isStatic() ? ConfigFile.empty(CONFIG) : ConfigFile.readIfPresent(folder, CONFIG);
        try {
            // Reading the vocabulary rejects files that would crash the native library.
            Vocabulary vocabulary = Vocabulary.read(file);
            Map<Integer, AddedToken> added =
                    use.isStatic() ? Map.of() : AddedTokens.of(folder, config).addTo(vocabulary);
            if (!use.markers().isEmpty()) {
                try (InputStream in = TokenizerFile.open(file, config, use.lowerCase(), added);
                        HuggingFaceTokenizer splitting = NativeTokenizer.create(in)) {
                    added.putAll(Markers.split(use.markers(), vocabulary, splitting));
                }
            }
            TokenizerSettings settings = TokenizerSettings.of(folder, config, vocabulary, use);
            try (InputStream in = TokenizerFile.open(file, config, use.lowerCase(), added)) {
                return of(NativeTokenizer.create(in), settings);
            }
        } catch (CheckpointException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new CheckpointException(FILE + ": cannot be read: " + UnreadableTokenizer.describe(e), e);
        }
    }

    /** Creates a tokenizer, or frees the native memory. */
    private static TextTokenizer of(HuggingFaceTokenizer tokenizer, TokenizerSettings settings) {
        try {
            return new TextTokenizer(tokenizer, settings);
        } catch (RuntimeException | Error e) {
            tokenizer.close();
            throw e;
        }
    }

    /**
     * Returns the maximum number of tokens of a text that {@code tokenizer.json} states, if it
     * counts: for a transformer, only {@code tokenizer_config.json} does.
     */
    public int longest() {
        return use.isStatic() ? vocabulary.truncationLength() : Integer.MAX_VALUE;
    }

    /**
     * Returns the ids of the tokens that have one of these roles in this tokenizer's folder.
     *
     * @param roles names of fields, such as {@code cls_token}
     */
    public Set<Integer> idsOfRoles(Path folder, List<String> roles) {
        ConfigFile config = ConfigFile.readIfPresent(folder, CONFIG);
        return roles.stream()
                .map(role -> AddedTokens.ofRole(folder, config, role))
                .filter(token -> !token.isEmpty())
                .map(vocabulary::id)
                .filter(id -> id >= 0)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the id of a token of the vocabulary; -1 if there is none. */
    public int id(String token) {
        return vocabulary.id(token);
    }

    /**
     * Returns the id of the token with which short queries are expanded: the mask token or else the
     * one at the end of a text; -1 if there is none.
     */
    public int paddingOfQueries() {
        return settings.maskId() >= 0 ? settings.maskId() : settings.endId();
    }

    /** Returns the id of the mask token; -1 if there is none. */
    public int maskId() {
        return settings.maskId();
    }

    /** Returns the rules by which tokens form words. */
    public WordBoundaries wordBoundaries() {
        return settings.words();
    }

    /** Returns whether texts that are too long lose their beginning rather than their end. */
    public boolean truncatesStart() {
        return settings.truncatesStart();
    }

    /**
     * Truncates the tokens of this tokenizer on the side that the model was trained with. See
     * {@link Tokens#truncated}.
     */
    public Tokens truncated(Tokens tokens, int length) {
        return tokens.truncated(length, settings.truncatesStart());
    }

    /** Frees the native memory after running encodings are finished. Encoding fails afterwards. */
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
     * Tokenizes a text and adds special tokens, unless the model is static.
     *
     * @throws CheckpointException if the tokenizer fails on the text
     */
    public Tokens encode(String text) {
        return reporting(() -> {
            // Fails once the tokenizer is closed.
            tokenizer.getHandle();
            AsciiWordPiece.Pieces pieces = ascii == null ? null : ascii.encode(text);
            return pieces == null
                    ? conversion.of(tokenizer.encode(text, !use.isStatic(), false))
                    : conversion.of(pieces);
        });
    }

    /** Tokenizes a pair of texts, otherwise like {@link #encode(String)}. */
    public Tokens encode(String text, String pair) {
        return reporting(() -> conversion.of(tokenizer.encode(text, pair, !use.isStatic(), false)));
    }

    /**
     * Returns the text of tokens, as the decoder of {@code tokenizer.json} joins them. It need not
     * equal the text from which they were made.
     *
     * @param skipsSpecial whether special tokens are left out
     */
    public String decode(int[] ids, boolean skipsSpecial) {
        long[] all = Arrays.stream(ids).asLongStream().toArray();
        return reporting(() -> tokenizer.decode(all, skipsSpecial));
    }

    private <T> T reporting(Supplier<T> work) {
        memory.readLock().lock();
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw new CheckpointException(FILE + ": the tokenizer failed: " + e.getMessage(), e);
        } finally {
            memory.readLock().unlock();
            // The library frees unreachable tokenizers, even while their native code is running.
            Reference.reachabilityFence(tokenizer);
        }
    }

    /**
     * Returns whether ids may be the tokens of a text: they begin with the first special token that
     * this tokenizer adds, if it adds one before the text.
     */
    public boolean canBegin(int[] ids) {
        return specialTokens.before().length == 0
                || (ids.length > 0 && ids[0] == specialTokens.before()[0]);
    }

    /** Describes the first special token before a text, such as {@code 101 ([CLS])}. */
    public String firstSpecialToken() {
        int[] before = specialTokens.before();
        return before.length == 0 ? "none" : "%d (%s)".formatted(before[0], vocabulary.text(before[0]));
    }

    /** Returns tokens of given ids between the special tokens that this tokenizer adds. */
    public Tokens ofText(int[] ids) {
        return of(specialTokens.around(ids));
    }

    /** Returns tokens of given ids, special tokens included. They have no offsets in a text. */
    public Tokens of(int[] ids) {
        return conversion.of(ids);
    }

    /** Returns the ids of those texts that are entries of the vocabulary, by text. */
    public Map<String, Integer> ids(Set<String> texts) {
        return vocabulary.ids(texts);
    }

    /** Returns whether a text is a token that texts are not split into words before. */
    public boolean isAdded(String text) {
        return vocabulary.added().containsKey(text);
    }

    /** Returns whether an id is that of the unknown token. */
    public boolean isUnknown(int id) {
        return vocabulary.isUnknown(id);
    }

    /** Returns the entry of the vocabulary of an id; empty if there is none. */
    public String text(int id) {
        return Objects.requireNonNullElse(vocabulary.text(id), "");
    }

    /** Returns whether both tokenizers agree on a text. */
    private boolean agrees(AsciiWordPiece other) {
        AsciiWordPiece.Pieces pieces = other.encode(CHECK);
        return pieces != null
                && conversion.of(pieces).equals(conversion.of(tokenizer.encode(CHECK, !use.isStatic(), false)));
    }
}
