package dev.praxis.checkpoint.safetensors;

import dev.praxis.checkpoint.problem.CheckpointException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * The one JSON object of a file, in UTF-8, read token after token. What is not as expected is a
 * fault at its path and at its byte of the file.
 */
final class StrictJson {
    /** The longest text that is read, in bytes: the format's own limit of a header. */
    static final int LONGEST = 100_000_000;

    /** JSON's. */
    private static final String WHITE_SPACE = " \t\r\n";

    private static final int DEEPEST = 8;
    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_NUMBER = 100;

    /**
     * Of one object. The largest checkpoints have fewer tensors; a text of nothing but short
     * entries could take ten times its size in memory.
     */
    private static final int MOST_NAMES = 200_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxDocumentLength(LONGEST)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(LONGEST)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // The table of names outlives the file, and gives up where many names share a hash.
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private final String file;
    private final long start;
    private final CharBuffer text;
    private final JsonParser parser;

    private StrictJson(String file, long start, CharBuffer text, JsonParser parser) {
        this.file = file;
        this.start = start;
        this.text = text;
        this.parser = parser;
    }

    /**
     * Reads one object, after which nothing but white space may follow.
     *
     * @param bytes the text, of {@link #LONGEST} bytes at most
     * @param start which byte of the file is the first of them
     * @param reader is called at the beginning of the object, and reads up to its end
     */
    static <T> T read(String file, long start, MemorySegment bytes, Function<StrictJson, T> reader) {
        CharBuffer text = decode(file, start, bytes.asByteBuffer());
        // Characters, not bytes: Jackson guesses the encoding of bytes, and accepts some that are
        // not UTF-8.
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text.array(), 0, text.limit())) {
            StrictJson json = new StrictJson(file, start, text, parser);
            try {
                parser.nextToken();
                T result = reader.apply(json);
                json.expectEnd();
                return result;
            } catch (JacksonException e) {
                throw json.unreadable(e);
            }
        }
    }

    private static CharBuffer decode(String file, long start, ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes);
        } catch (CharacterCodingException e) {
            throw new CheckpointException(
                    "%s: byte %d: expected UTF-8, found another byte".formatted(file, start + bytes.position()), e);
        }
    }

    /**
     * Reads the object that begins here; {@code field} is called at each value, with its name, and
     * reads up to the value's end.
     */
    void object(Consumer<String> field) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw expected("an object");
        }
        int names = 0;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (++names > MOST_NAMES) {
                throw expected("at most %d names".formatted(MOST_NAMES));
            }
            if (name.length() > LONGEST_NAME) {
                throw expected("a name of at most %d characters".formatted(LONGEST_NAME));
            }
            parser.nextToken();
            field.accept(name);
        }
    }

    /**
     * Reads the array that begins here; {@code element} is called at each of its values, and reads
     * up to the value's end.
     */
    void array(Runnable element) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw expected("an array");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            element.run();
        }
    }

    /** Passes over the value that begins here, whatever it is. */
    void skip() {
        parser.skipChildren();
    }

    String string() {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw expected("a string");
        }
        return parser.getString();
    }

    /** An integer from 0 to 2⁶³ - 1, written as one: not as 1.0, 1e3 or -0. */
    long size() {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            String digits = parser.getString();
            if (!digits.startsWith("-") && parser.getNumberType() != NumberType.BIG_INTEGER) {
                return parser.getLongValue();
            }
        }
        throw expected("an integer from 0 to " + Long.MAX_VALUE);
    }

    private void expectEnd() {
        for (int i = placeOf(parser.currentLocation()); i < text.limit(); i++) {
            if (WHITE_SPACE.indexOf(text.get(i)) < 0) {
                throw fault(i, "", "expected nothing but white space after the object, found another character");
            }
        }
    }

    /** Where the current token begins: a place that {@link #fault} turns into a byte. */
    int place() {
        return placeOf(parser.currentTokenLocation());
    }

    /** The names and indices from the root to the current value, as a JSON pointer. */
    String path() {
        return parser.streamReadContext().pathAsPointer().toString();
    }

    /** The fault that something else stands here. */
    CheckpointException expected(String expected) {
        return fault(place(), path(), "expected %s, found %s".formatted(expected, found()));
    }

    CheckpointException fault(int place, String path, String detail) {
        return new CheckpointException("%s: %sbyte %d: %s"
                .formatted(file, path.isEmpty() ? "" : Excerpt.of(path) + " at ", byteOf(place), detail));
    }

    private CheckpointException unreadable(JacksonException e) {
        // A limit exceeded comes without its location.
        TokenStreamLocation location = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
        return fault(placeOf(location), path(), Excerpt.of(e.getOriginalMessage()));
    }

    private String found() {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case null -> "nothing";
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case END_OBJECT, END_ARRAY -> "its end";
            case VALUE_STRING, PROPERTY_NAME -> '"' + Excerpt.of(parser.getString()) + '"';
            default -> Excerpt.of(parser.getString());
        };
    }

    private int placeOf(TokenStreamLocation location) {
        return Math.clamp(location.getCharOffset(), 0, text.limit());
    }

    /** Counted only for messages, because places of characters are what the parser knows. */
    private long byteOf(int place) {
        return start + StandardCharsets.UTF_8.encode(text.slice(0, place)).limit();
    }
}
