package dev.praxis.checkpoint.torch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Assembles pickles of protocol 2, valid or not. */
final class Pickled {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Starts a pickle with its protocol. */
    static Pickled start() {
        return new Pickled().op(Opcode.PROTO, 2);
    }

    /** Returns a state dict of one tensor whose description follows its name. */
    static Pickled stateDict(String name, Pickled tensor) {
        return start().op(Opcode.EMPTY_DICT).text(name).add(tensor).op(Opcode.SETITEM);
    }

    /**
     * Describes a tensor as torch does.
     *
     * @param type class of its storage, such as FloatStorage
     */
    static Pickled tensor(String type, String key, long elements, long offset, long[] shape, long[] strides) {
        return new Pickled()
                .global("torch._utils", "_rebuild_tensor_v2")
                .op(Opcode.MARK)
                .storage(type, key, elements)
                .integer(offset)
                .tuple(shape)
                .tuple(strides)
                .op(Opcode.NEWFALSE)
                .orderedDict()
                .op(Opcode.TUPLE)
                .op(Opcode.REDUCE);
    }

    Pickled op(Opcode opcode, int... operands) {
        bytes.write(opcode.code());
        for (int operand : operands) {
            bytes.write(operand);
        }
        return this;
    }

    Pickled add(Pickled other) {
        bytes.writeBytes(other.bytes.toByteArray());
        return this;
    }

    Pickled raw(String latin) {
        bytes.writeBytes(latin.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    Pickled text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        op(Opcode.BINUNICODE).bytes.writeBytes(little(Integer.BYTES, utf8.length));
        bytes.writeBytes(utf8);
        return this;
    }

    Pickled integer(long value) {
        op(Opcode.LONG1, Long.BYTES).bytes.writeBytes(little(Long.BYTES, value));
        return this;
    }

    Pickled global(String module, String name) {
        return op(Opcode.GLOBAL).raw(module + '\n' + name + '\n');
    }

    Pickled storage(String type, String key, long elements) {
        return op(Opcode.MARK)
                .text("storage")
                .global("torch", type)
                .text(key)
                .text("cpu")
                .integer(elements)
                .op(Opcode.TUPLE)
                .op(Opcode.BINPERSID);
    }

    Pickled tuple(long... values) {
        op(Opcode.MARK);
        for (long value : values) {
            integer(value);
        }
        return op(Opcode.TUPLE);
    }

    Pickled orderedDict() {
        return global("collections", "OrderedDict").op(Opcode.EMPTY_TUPLE).op(Opcode.REDUCE);
    }

    /** Returns the bytes as they are. */
    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Returns the bytes with the opcode of the end. */
    byte[] stop() {
        return op(Opcode.STOP).bytes();
    }

    private static byte[] little(int length, long value) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
        return Arrays.copyOf(bytes, length);
    }
}
