package dev.praxis.checkpoint.tokenizer;

import dev.praxis.checkpoint.config.ConfigFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * BERT's tokenizer for texts of ASCII characters, with the ids and offsets of the native library in
 * a fraction of its time. Static models compute so little that tokenization decides their speed.
 *
 * <p>A text is split at white space and around punctuation, and lower-cased if the file says so.
 * From the beginning of each word, the longest piece in the vocabulary is taken repeatedly; a word
 * that cannot be taken apart is unknown.
 */
final class AsciiWordPiece {
    private static final int CHARACTERS = 128;

    /** Kinds of characters. Texts with any other are left to the native library. */
    private static final byte SPACE = 1;

    private static final byte PUNCTUATION = 2;
    private static final byte LETTER = 3;
    private static final byte[] KINDS = kinds();

    private final PieceTable beginnings;
    private final PieceTable continuations;
    private final String[] added;
    private final boolean[] beginsAdded = new boolean[CHARACTERS];
    private final byte[] lower = new byte[CHARACTERS];
    private final int unknown;
    private final int longestWord;

    private AsciiWordPiece(Vocabulary vocabulary, String mark, boolean lowerCase, int longestWord) {
        beginnings = new PieceTable(vocabulary.pieces(piece -> piece));
        continuations = new PieceTable(
                vocabulary.pieces(piece -> piece.startsWith(mark) ? piece.substring(mark.length()) : ""));
        Collection<String> added = vocabulary.added().keySet();
        this.added = added.toArray(String[]::new);
        unknown = vocabulary.unknown();
        this.longestWord = longestWord;
        for (char c = 0; c < CHARACTERS; c++) {
            char first = c;
            lower[c] = (byte) (lowerCase ? Character.toLowerCase(c) : c);
            beginsAdded[c] =
                    added.stream().anyMatch(token -> token.regionMatches(true, 0, String.valueOf(first), 0, 1));
        }
    }

    /**
     * Creates a tokenizer.
     *
     * @param config overrides of the normalizer
     * @param lowerCase whether texts are lower-cased whatever the files say
     * @return null if the file has parts other than BERT's
     */
    static @Nullable AsciiWordPiece of(Vocabulary vocabulary, ConfigFile config, boolean lowerCase) {
        JsonNode normalizer = vocabulary.normalizer().deepCopy();
        TokenizerFile.overrideNormalizer(normalizer, config);
        JsonNode model = vocabulary.model();
        boolean isBert = normalizer.path("type").asString("").equals("BertNormalizer")
                && vocabulary.preTokenizer().path("type").asString("").equals("BertPreTokenizer")
                && model.path("type").asString("").equals("WordPiece")
                && model.path("continuing_subword_prefix").isString()
                && model.path("max_input_chars_per_word").isInt();
        if (!isBert
                || vocabulary.unknown() < 0
                || !vocabulary.isUnambiguous()
                || !vocabulary.added().keySet().stream().allMatch(AsciiWordPiece::isPlain)) {
            return null;
        }
        return new AsciiWordPiece(
                vocabulary,
                model.path("continuing_subword_prefix").stringValue(),
                lowerCase || normalizer.path("lowercase").asBoolean(true),
                model.path("max_input_chars_per_word").intValue());
    }

    /** Returns whether a token can be found in a text whatever its normalization does to spaces. */
    private static boolean isPlain(String token) {
        return !token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c < CHARACTERS - 1);
    }

    /**
     * Tokenizes a text without special tokens.
     *
     * @return null if the text has other characters, or an added token
     */
    @Nullable
    Pieces encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Pieces found = new Pieces(bytes.length);
        int[] work = new int[Math.max(beginnings.longest(), continuations.longest())];
        int at = 0;
        while (at < bytes.length) {
            byte kind = bytes[at] < 0 ? 0 : KINDS[bytes[at]];
            if (kind == 0 || (beginsAdded[bytes[at]] && isAdded(text, at))) {
                return null;
            }
            if (kind == SPACE) {
                at++;
                continue;
            }
            int end = at + 1;
            bytes[at] = lower[bytes[at]];
            while (kind == LETTER && end < bytes.length && bytes[end] >= 0 && KINDS[bytes[end]] == LETTER) {
                if (beginsAdded[bytes[end]] && isAdded(text, end)) {
                    return null;
                }
                bytes[end] = lower[bytes[end]];
                end++;
            }
            word(bytes, at, end, found, work);
            at = end;
        }
        return found;
    }

    private boolean isAdded(String text, int at) {
        for (String token : added) {
            if (text.regionMatches(true, at, token, 0, token.length())) {
                return true;
            }
        }
        return false;
    }

    private void word(byte[] bytes, int start, int end, Pieces found, int[] work) {
        int before = found.count();
        if (end - start > longestWord) {
            found.add(unknown, start, end);
            return;
        }
        for (int at = start; at < end; ) {
            PieceTable pieces = at == start ? beginnings : continuations;
            int slot = pieces.longest(bytes, at, end, work);
            if (slot < 0) {
                found.cut(before);
                found.add(unknown, start, end);
                return;
            }
            int next = at + pieces.length(slot);
            found.add(pieces.id(slot), at, next);
            at = next;
        }
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[CHARACTERS];
        Arrays.fill(kinds, '!', CHARACTERS - 1, PUNCTUATION);
        for (char c = 0; c < CHARACTERS; c++) {
            if (Character.isLetterOrDigit(c)) {
                kinds[c] = LETTER;
            }
        }
        List.of(' ', '\t', '\n', '\r').forEach(c -> kinds[c] = SPACE);
        return kinds;
    }

    /** Tokens with the places of their characters. */
    static final class Pieces {
        private int[] ids;
        private int[] starts;
        private int[] ends;
        private int count;

        /** Creates an empty list for a text of this length, whose tokens it expects to be words. */
        private Pieces(int characters) {
            int expected = characters / 4 + 8;
            ids = new int[expected];
            starts = new int[expected];
            ends = new int[expected];
        }

        int count() {
            return count;
        }

        int[] ids() {
            return Arrays.copyOf(ids, count);
        }

        int[] starts() {
            return Arrays.copyOf(starts, count);
        }

        int[] ends() {
            return Arrays.copyOf(ends, count);
        }

        private void add(int id, int start, int end) {
            if (count == ids.length) {
                ids = Arrays.copyOf(ids, 2 * count);
                starts = Arrays.copyOf(starts, 2 * count);
                ends = Arrays.copyOf(ends, 2 * count);
            }
            ids[count] = id;
            starts[count] = start;
            ends[count] = end;
            count++;
        }

        private void cut(int to) {
            count = to;
        }
    }
}
