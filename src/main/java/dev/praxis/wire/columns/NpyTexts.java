package dev.praxis.wire.columns;

import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Categories;
import dev.praxis.wire.json.CategoryList;
import dev.praxis.wire.json.Longest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the texts of an npy file: numpy's {@code U}, code points of 32 bits, or {@code S}, bytes of
 * UTF-8. Each entry has the same size, with zeros at its end.
 */
final class NpyTexts {
    /** Bytes of an entry that count as one element: reading more takes as long as more elements. */
    private static final int BYTES_PER_ELEMENT = 64;

    private final InputStream in;
    private final String field;
    private final NpyHeader header;
    private final ColumnBudget budget;
    private final CategoryList names = new CategoryList();
    private final StringBuilder text = new StringBuilder();

    private NpyTexts(InputStream in, String field, NpyHeader header, ColumnBudget budget) {
        this.in = in;
        this.field = field;
        this.header = header;
        this.budget = budget;
    }

    /** Reads the entries after a header. */
    static Categories read(InputStream in, String field, NpyHeader header, ColumnBudget budget) throws IOException {
        return new NpyTexts(in, field, header, budget).read();
    }

    private Categories read() throws IOException {
        int length = header.type().size();
        budget.take(field, header.size(), Integer.BYTES);
        budget.count(field, header.size() * (length / BYTES_PER_ELEMENT));
        int[] codes = new int[(int) header.size()];
        byte[] entry = new byte[length];
        byte[] before = new byte[length];
        for (int row = 0; row < codes.length; row++) {
            if (in.readNBytes(entry, 0, length) < length) {
                throw UnreadableBody.at(
                        field, "expected %d entries, found the end of the npy file".formatted(header.size()));
            }
            boolean isSame = row > 0 && Arrays.equals(entry, before);
            codes[row] = isSame ? codes[row - 1] : code(entry, row);
            System.arraycopy(entry, 0, before, 0, length);
        }
        return names.of(codes);
    }

    private int code(byte[] entry, int row) {
        String name = header.type().kind() == 'U' ? codePoints(entry, row) : utf8(entry, row);
        if (name.isEmpty() || name.length() > Longest.WORD) {
            throw expected("a text of 1 to %d characters, found one of %d".formatted(Longest.WORD, name.length()), row);
        }
        return budget.code(names, name);
    }

    private String codePoints(byte[] entry, int row) {
        ByteBuffer points = ByteBuffer.wrap(entry).order(header.type().order());
        int end = entry.length;
        while (end > 0 && points.getInt(end - Integer.BYTES) == 0) {
            end -= Integer.BYTES;
        }
        text.setLength(0);
        for (int at = 0; at < end; at += Integer.BYTES) {
            int point = points.getInt(at);
            if (!Character.isValidCodePoint(point)
                    || (Character.MIN_SURROGATE <= point && point <= Character.MAX_SURROGATE)) {
                throw expected("characters of Unicode, found another code point", row);
            }
            text.appendCodePoint(point);
        }
        return text.toString();
    }

    private String utf8(byte[] entry, int row) {
        int end = entry.length;
        while (end > 0 && entry[end - 1] == 0) {
            end--;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(entry, 0, end))
                    .toString();
        } catch (CharacterCodingException e) {
            throw expected("UTF-8, found other bytes", row);
        }
    }

    private ProblemException expected(String what, int row) {
        return ProblemException.invalid("/%s/%d".formatted(field, row), "expected " + what);
    }
}
