package dev.praxis.checkpoint.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tensors.Excerpt;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/** Reads nested protobuf messages field by field. Bytes stay in the file. */
final class Messages {
    /** Limit of a text. The names of an export are much shorter. */
    private static final int MAX_TEXT = 1 << 12;

    /** Limit of all parts of a file together. Graphs of large encoders have about 20,000. */
    private static final int MAX_PARTS = 250_000;

    private final String name;
    private final MemorySegment file;
    private final CodedInputStream in;
    private int tag;
    private int parts;

    /**
     * Creates a reader of a file.
     *
     * @param name name of the file, for messages
     */
    Messages(String name, MemorySegment file) {
        this.name = name;
        this.file = file;
        // A message has at most 2 GB in any case, so positions are ints.
        if (file.byteSize() > Integer.MAX_VALUE) {
            throw new CheckpointException(
                    "%s: expected at most %d bytes, beyond which ONNX keeps weights in external files, found %d"
                            .formatted(name, Integer.MAX_VALUE, file.byteSize()));
        }
        in = CodedInputStream.newInstance(new SegmentStream(file));
    }

    /** A read from the stream. */
    private interface Read<T> {
        T get() throws IOException;
    }

    /** Reads the message that the whole file is, and passes the number of each field. */
    void file(IntConsumer field) {
        read(() -> in.pushLimit((int) file.byteSize()));
        fields(field);
    }

    /** Reads the current field as a message, and passes the number of each of its fields. */
    void message(IntConsumer field) {
        require(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        if (++parts > MAX_PARTS) {
            throw fault("expected at most %d parts, found more".formatted(MAX_PARTS));
        }
        int outer = read(() -> in.pushLimit(in.readRawVarint32()));
        fields(field);
        in.popLimit(outer);
    }

    private void fields(IntConsumer field) {
        while (read(() -> tag = in.readTag()) != 0) {
            field.accept(WireFormat.getTagFieldNumber(tag));
        }
    }

    /** Reads the current field as a text. */
    String text() {
        MemorySegment bytes = bytes();
        if (bytes.byteSize() > MAX_TEXT || ++parts > MAX_PARTS) {
            throw fault("expected a text of at most %d bytes, and at most %d parts, found more"
                    .formatted(MAX_TEXT, MAX_PARTS));
        }
        return new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }

    /** Returns the bytes of the current field. */
    MemorySegment bytes() {
        require(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        int size = read(in::readRawVarint32);
        if (size < 0 || size > in.getBytesUntilLimit()) {
            throw fault("expected at most %d bytes, found %s"
                    .formatted(in.getBytesUntilLimit(), Integer.toUnsignedString(size)));
        }
        MemorySegment bytes = file.asSlice(position(), size).asReadOnly();
        read(() -> {
            in.skipRawBytes(size);
            return size;
        });
        return bytes;
    }

    long integer() {
        require(WireFormat.WIRETYPE_VARINT);
        return read(in::readInt64);
    }

    float number() {
        require(WireFormat.WIRETYPE_FIXED32);
        return read(in::readFloat);
    }

    /** Reads the current field as one integer or as a packed list of them. */
    void integers(LongConsumer each) {
        if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
            each.accept(integer());
            return;
        }
        require(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        int outer = read(() -> in.pushLimit(in.readRawVarint32()));
        while (in.getBytesUntilLimit() > 0) {
            each.accept(read(in::readInt64));
        }
        in.popLimit(outer);
    }

    /** Skips the current field. */
    void skip() {
        read(() -> in.skipField(tag));
    }

    /** Returns the current position in the file. */
    int position() {
        return in.getTotalBytesRead();
    }

    CheckpointException fault(String detail) {
        return new CheckpointException("%s: byte %d: %s".formatted(name, position(), detail));
    }

    private void require(int wireType) {
        if (WireFormat.getTagWireType(tag) != wireType) {
            throw fault("expected the wire type %d of field %d, found %d"
                    .formatted(wireType, WireFormat.getTagFieldNumber(tag), WireFormat.getTagWireType(tag)));
        }
    }

    private <T> T read(Read<T> read) {
        try {
            return read.get();
        } catch (IOException e) {
            throw new CheckpointException(
                    "%s: byte %d: expected an ONNX model, found invalid protobuf: %s"
                            .formatted(name, position(), Excerpt.of(String.valueOf(e.getMessage()))),
                    e);
        }
    }
}
