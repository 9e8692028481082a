package dev.praxis.checkpoint.torch;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tensors.Excerpt;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The bytes of a pickle, read from the front. Errors name the byte of the current opcode. */
final class PickleInput {
    private static final int MAX_NAME_LENGTH = 1_000;

    private final String file;
    private final ByteBuffer bytes;
    private int opcode;

    /**
     * Creates an input.
     *
     * @param file name of the file and the pickle in messages
     */
    PickleInput(String file, ByteBuffer bytes) {
        this.file = file;
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads the next opcode. */
    Opcode opcode() {
        opcode = bytes.position();
        int code = unsignedByte();
        Opcode found = Opcode.of(code);
        if (found == null) {
            throw expected("an opcode of pickle", "the byte 0x%02x".formatted(code));
        }
        return found;
    }

    int unsignedByte() {
        return Byte.toUnsignedInt(bytes(1).get());
    }

    int unsignedShort() {
        return Short.toUnsignedInt(bytes(Short.BYTES).getShort());
    }

    int integer() {
        return bytes(Integer.BYTES).getInt();
    }

    /** Reads an integer of up to 8 bytes in two's complement, whose length comes first. */
    long longInteger() {
        int length = unsignedByte();
        if (length > Long.BYTES) {
            throw expected("an integer of at most 8 bytes", "%d bytes".formatted(length));
        }
        ByteBuffer digits = bytes(length);
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            // The most significant byte has the sign.
            value = i == length - 1 ? digits.get(i) : (value << Byte.SIZE) | Byte.toUnsignedLong(digits.get(i));
        }
        return value;
    }

    /** Reads UTF-8 whose length in bytes is given. */
    String text(int length) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes(length)).toString();
        } catch (CharacterCodingException e) {
            throw expected("UTF-8", "another byte", e);
        }
    }

    /** Reads UTF-8 up to a line break. */
    String line() {
        int length = 0;
        while (length < Math.min(bytes.remaining(), MAX_NAME_LENGTH) && bytes.get(bytes.position() + length) != '\n') {
            length++;
        }
        if (length == MAX_NAME_LENGTH) {
            throw expected("a name of at most %d characters".formatted(MAX_NAME_LENGTH), "a longer one");
        }
        String line = text(length);
        skip(1);
        return line;
    }

    void skip(int length) {
        bytes(length);
    }

    int remaining() {
        return bytes.remaining();
    }

    private ByteBuffer bytes(int length) {
        // A length above the largest int is negative here.
        if (length < 0 || length > bytes.remaining()) {
            throw expected("%s bytes".formatted(Integer.toUnsignedString(length)), "%d".formatted(bytes.remaining()));
        }
        ByteBuffer read = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + length);
        return read;
    }

    /** Creates the exception for something unexpected at the current opcode. */
    CheckpointException expected(String expected, String found) {
        return new CheckpointException(message(expected, found));
    }

    CheckpointException expected(String expected, String found, Exception cause) {
        return new CheckpointException(message(expected, found), cause);
    }

    /** Creates the exception for something that other pickles may have, but not a state dict. */
    CheckpointException refused(String found) {
        return new CheckpointException(message("only what a state dict needs", found) + StateDict.REMEDY);
    }

    private String message(String expected, String found) {
        return "%s: byte %d: expected %s, found %s".formatted(file, opcode, expected, Excerpt.of(found));
    }
}
