package dev.praxis.checkpoint.torch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Assembles zip archives of stored entries, whose numbers can be changed afterwards. */
final class CraftedArchive {
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private final List<Integer> records = new ArrayList<>();
    private final boolean zip64;

    private CraftedArchive(boolean zip64) {
        this.zip64 = zip64;
    }

    static CraftedArchive plain() {
        return new CraftedArchive(false);
    }

    /** Starts an archive that has all numbers in its zip64 fields, as one of over 4 GiB has. */
    static CraftedArchive zip64() {
        return new CraftedArchive(true);
    }

    /** Returns a file of torch.save with a pickle and one storage, with the bytes 0, 1, 2... */
    static byte[] of(byte[] pickle, int storageBytes) {
        return plain().add("a/data.pkl", pickle)
                .add("a/data/0", counted(storageBytes))
                .bytes();
    }

    static byte[] counted(int length) {
        byte[] counted = new byte[length];
        for (int i = 0; i < length; i++) {
            counted[i] = (byte) i;
        }
        return counted;
    }

    CraftedArchive add(String name, byte[] content) {
        byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
        int start = data.size();
        records.add(directory.size());
        data.writeBytes(little(30)
                .putInt(0x04034b50)
                .position(26)
                .putShort((short) encoded.length)
                .array());
        data.writeBytes(encoded);
        data.writeBytes(content);
        int inZip64 = -1;
        directory.writeBytes(little(46)
                .putInt(0x02014b50)
                .position(20)
                .putInt(zip64 ? inZip64 : content.length)
                .putInt(zip64 ? inZip64 : content.length)
                .putShort((short) encoded.length)
                .putShort((short) (zip64 ? 34 : 0))
                .position(42)
                .putInt(zip64 ? inZip64 : start)
                .array());
        directory.writeBytes(encoded);
        if (zip64) {
            // A field of another kind first.
            directory.writeBytes(little(34)
                    .putShort((short) 2)
                    .putShort((short) 2)
                    .putShort((short) 0)
                    .putShort((short) 1)
                    .putShort((short) 24)
                    .putLong(content.length)
                    .putLong(content.length)
                    .putLong(start)
                    .array());
        }
        return this;
    }

    /** Returns the position of an entry's record in the list of entries. */
    int record(int entry) {
        return data.size() + records.get(entry);
    }

    byte[] bytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(data.toByteArray());
        file.writeBytes(directory.toByteArray());
        int end = file.size();
        if (zip64) {
            file.writeBytes(little(56)
                    .putInt(0x06064b50)
                    .putLong(44)
                    .position(24)
                    .putLong(records.size())
                    .putLong(records.size())
                    .putLong(directory.size())
                    .putLong(data.size())
                    .array());
            file.writeBytes(little(20)
                    .putInt(0x07064b50)
                    .putInt(0)
                    .putLong(end)
                    .putInt(1)
                    .array());
        }
        file.writeBytes(little(22)
                .putInt(0x06054b50)
                .position(8)
                .putShort((short) (zip64 ? -1 : records.size()))
                .putShort((short) (zip64 ? -1 : records.size()))
                .putInt(zip64 ? -1 : directory.size())
                .putInt(zip64 ? -1 : data.size())
                .array());
        return file.toByteArray();
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
