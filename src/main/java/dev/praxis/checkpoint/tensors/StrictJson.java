package dev.praxis.checkpoint.tensors;

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
 * A strict reader of the single JSON object of a file, in UTF-8, token by token. Errors name the
 * JSON path and the byte of the file.
 */
public final class StrictJson {
    /** Maximum length of the JSON in bytes, which is also the limit of a safetensors header. */
    public static final int MAX_BYTES = 100_000_000;

    /** White space in JSON. */
    private static final String WHITE_SPACE = " \t\r\n";

    private static final int MAX_DEPTH = 8;
    private static final int MAX_NAME_LENGTH = 1_000;
    private static final int MAX_NUMBER_LENGTH = 100;

    /**
     * Maximum number of fields in an object. The largest checkpoints have fewer tensors, and an
     * object of many short entries could occupy ten times its size in memory.
     */
    private static final int MAX_NAMES = 200_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxDocumentLength(MAX_BYTES)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxStringLength(MAX_BYTES)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // The table of names outlives the file, and fails if many names have the same hash.
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
     * Reads an object, which only white space may follow.
     *
     * @param bytes the JSON, of at most {@link #MAX_BYTES} bytes
     * @param start position of its first byte in the file
     * @param reader called at the beginning of the object; must read up to its end
     */
    public static <T> T read(String file, long start, MemorySegment bytes, Function<StrictJson, T> reader) {
        CharBuffer text = decode(file, start, bytes.asByteBuffer());
        // Characters rather than bytes: Jackson guesses the encoding of bytes, and accepts some
        // that are not UTF-8.
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
     * Reads the object that starts at the current token.
     *
     * @param field called at each value with the field's name; must read up to the end of the value
     */
    public void object(Consumer<String> field) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw expected("an object");
        }
        int names = 0;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (++names > MAX_NAMES) {
                throw expected("at most %d fields".formatted(MAX_NAMES));
            }
            if (name.length() > MAX_NAME_LENGTH) {
                throw expected("a name of at most %d characters".formatted(MAX_NAME_LENGTH));
            }
            parser.nextToken();
            field.accept(name);
        }
    }

    /**
     * Reads the array that starts at the current token.
     *
     * @param element called at each value; must read up to its end
     */
    public void array(Runnable element) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw expected("an array");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            element.run();
        }
    }

    /** Skips the value that starts at the current token. */
    public void skip() {
        parser.skipChildren();
    }

    /** Reads a string. */
    public String string() {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw expected("a string");
        }
        return parser.getString();
    }

    /** Reads an integer from 0 to 2⁶³ - 1 in its plain notation, not as 1.0, 1e3 or -0. */
    public long size() {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            String digits = parser.getString();
            if (!digits.startsWith("-") && parser.getNumberType() != NumberType.BIG_INTEGER) {
                return parser.getLongValue();
            }
        }
        throw expected("an integer from 0 to " + Long.MAX_VALUE);
    }

    private void expectEnd() {
        for (int i = positionOf(parser.currentLocation()); i < text.limit(); i++) {
            if (WHITE_SPACE.indexOf(text.get(i)) < 0) {
                throw fault(i, "", "expected nothing but white space after the object, found another character");
            }
        }
    }

    /** Returns the position of the current token, as {@link #fault} expects it. */
    public int position() {
        return positionOf(parser.currentTokenLocation());
    }

    /** Returns the JSON pointer of the current value. */
    public String path() {
        return parser.streamReadContext().pathAsPointer().toString();
    }

    /** Creates the exception for an unexpected value at the current token. */
    public CheckpointException expected(String expected) {
        return fault(position(), path(), "expected %s, found %s".formatted(expected, found()));
    }

    /**
     * Creates the exception for a fault at a position.
     *
     * @param path JSON pointer of the value; empty for none
     */
    public CheckpointException fault(int position, String path, String detail) {
        return new CheckpointException("%s: %sbyte %d: %s"
                .formatted(file, path.isEmpty() ? "" : Excerpt.of(path) + " at ", byteOf(position), detail));
    }

    private CheckpointException unreadable(JacksonException e) {
        // Exceptions about exceeded limits have no location.
        TokenStreamLocation location = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
        return fault(positionOf(location), path(), Excerpt.of(e.getOriginalMessage()));
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

    private int positionOf(TokenStreamLocation location) {
        return Math.clamp(location.getCharOffset(), 0, text.limit());
    }

    /**
     * Converts a position in characters, which the parser reports, to a byte of the file. Used only
     * for messages.
     */
    private long byteOf(int position) {
        return start + StandardCharsets.UTF_8.encode(text.slice(0, position)).limit();
    }
}
