package dev.praxis.wire.tensors;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.wire.json.TensorData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The binary data after the JSON of a body, tensor by tensor: little-endian and row-major, without
 * padding. A text is preceded by its number of bytes in four bytes.
 */
final class BinaryData {
    private static final int CHUNK = 8192;
    private static final int LENGTH = Integer.BYTES;

    /** The most bytes in UTF-8 of a char of a string. */
    private static final int BYTES_PER_CHAR = 3;

    /** Memory of an object for a text, and of the reference to it. */
    private static final int BYTES_PER_TEXT = 64;

    private final InputStream in;
    private final TensorBudget budget;

    BinaryData(InputStream in, TensorBudget budget) {
        this.in = in;
        this.budget = budget;
    }

    /**
     * Reads the data of the next tensor.
     *
     * @param size number of bytes
     * @param pointer position of the tensor in the request
     */
    TensorData read(InputTensor tensor, long size, String pointer) throws IOException {
        if (tensor.data() != null) {
            throw ProblemException.invalid(pointer + "/data", "has no effect beside binary_data_size");
        }
        if (size < 0 || size > in.available()) {
            throw unreadable(
                    sizeOf(pointer),
                    "expected at most %d, the bytes after the JSON that are left, found %d"
                            .formatted(in.available(), size));
        }
        Datatype type = Datatype.of(tensor.datatype(), pointer);
        budget.count(pointer, tensor.size());
        int count = Math.toIntExact(tensor.size());
        return type == Datatype.BYTES
                ? new TensorData(new int[0], texts(tensor, count, size, pointer), count)
                : new TensorData(integers(tensor, type, count, size, pointer), new String[0], count);
    }

    /** Reads all that is left as a single text. */
    String rest() throws IOException {
        int length = in.available();
        return text(length, "");
    }

    /** Requires that no byte is left. */
    void requireEnd() throws IOException {
        if (in.available() > 0) {
            throw unreadable(
                    null, "expected no bytes after the data of the last input, found %d".formatted(in.available()));
        }
    }

    private int[] integers(InputTensor tensor, Datatype type, int count, long size, String pointer) throws IOException {
        if (size != (long) count * type.width()) {
            throw ProblemException.invalid(
                    sizeOf(pointer),
                    "expected %d, %d bytes for each of %d elements, found %d"
                            .formatted((long) count * type.width(), type.width(), count, size));
        }
        budget.reserve((long) count * Integer.BYTES);
        int[] values = new int[count];
        byte[] chunk = new byte[(int) Math.min(CHUNK, size)];
        int perChunk = CHUNK / type.width();
        for (int done = 0; done < count; done += perChunk) {
            int next = Math.min(perChunk, count - done);
            ByteBuffer bytes =
                    ByteBuffer.wrap(chunk, 0, fill(chunk, next * type.width())).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = done; i < done + next; i++) {
                long value = type == Datatype.INT64 ? bytes.getLong() : bytes.getInt();
                if (value < 0 || value > Integer.MAX_VALUE) {
                    throw ProblemException.invalid(
                            tensor.position(pointer, i),
                            "expected an integer from 0 to %d, found %d".formatted(Integer.MAX_VALUE, value));
                }
                values[i] = (int) value;
            }
        }
        return values;
    }

    private String[] texts(InputTensor tensor, int count, long size, String pointer) throws IOException {
        if (size < (long) count * LENGTH) {
            throw ProblemException.invalid(
                    sizeOf(pointer),
                    "expected at least %d, four bytes for the length of each of %d texts, found %d"
                            .formatted((long) count * LENGTH, count, size));
        }
        budget.reserve((long) count * BYTES_PER_TEXT);
        String[] texts = new String[count];
        byte[] length = new byte[LENGTH];
        long left = size;
        for (int i = 0; i < count; i++) {
            left -= LENGTH;
            long bytes = left < 0
                    ? Long.MAX_VALUE
                    : Integer.toUnsignedLong(ByteBuffer.wrap(length, 0, fill(length, LENGTH))
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getInt());
            if (bytes > left) {
                throw ProblemException.invalid(
                        tensor.position(pointer, i), "the text ends after the %d bytes of the tensor".formatted(size));
            }
            texts[i] = text((int) bytes, tensor.position(pointer, i));
            left -= bytes;
        }
        if (left > 0) {
            throw ProblemException.invalid(
                    sizeOf(pointer), "expected %d, the size of the texts, found %d".formatted(size - left, size));
        }
        return texts;
    }

    private String text(int bytes, String pointer) throws IOException {
        if (bytes > (long) BYTES_PER_CHAR * budget.maxCharacters()) {
            throw tooLong(pointer);
        }
        // For the bytes and for the string.
        budget.reserve(2L * bytes);
        byte[] encoded = new byte[bytes];
        fill(encoded, bytes);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(encoded))
                    .toString();
            if (text.length() > budget.maxCharacters()) {
                throw tooLong(pointer);
            }
            return text;
        } catch (CharacterCodingException e) {
            throw ProblemException.invalid(pointer, "expected UTF-8, found other bytes");
        }
    }

    private int fill(byte[] target, int length) throws IOException {
        if (in.readNBytes(target, 0, length) < length) {
            throw unreadable(null, "unexpected end of the body");
        }
        return length;
    }

    private ProblemException tooLong(String pointer) {
        return new ProblemException(
                ProblemType.TOO_LARGE,
                pointer,
                "expected at most %d characters in any string, found more".formatted(budget.maxCharacters()));
    }

    private static String sizeOf(String pointer) {
        return pointer + "/parameters/binary_data_size";
    }

    private static ProblemException unreadable(@Nullable String pointer, String detail) {
        return new ProblemException(ProblemType.UNREADABLE_BODY, pointer, detail);
    }
}
