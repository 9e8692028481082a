package dev.praxis.checkpoint.safetensors;

import static dev.praxis.checkpoint.safetensors.CraftedFile.entry;

import dev.praxis.checkpoint.tensors.ElementType;
import dev.praxis.compute.SplitMix64;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A small file with one to three errors, which depend only on its seed. */
final class Mutation {
    private static final String HEADER = "{\"__metadata__\":{\"format\":\"pt\"},%s,%s,%s,%s,%s}  "
            .formatted(
                    entry("a", "F32", "[2,3]", "[0,24]"),
                    entry("b.weight", "BF16", "[4]", "[24,32]"),
                    entry("empty", "I64", "[0,5]", "[32,32]"),
                    entry("scalar", "U8", "[]", "[32,33]"),
                    entry("packed", "F4", "[2,3]", "[33,36]"));
    private static final int DATA = 36;

    private static final Pattern NUMBER = Pattern.compile("\\d+(?=[],])");
    private static final Pattern ENTRY = Pattern.compile("\"[\\w.]+\":\\{[^{}]*},");
    private static final Pattern FIELD = Pattern.compile("\"\\w+\":(\"\\w*\"|\\[[^]]*]),");
    private static final Pattern PIECE = Pattern.compile("\"[^\"]*\"|\\d+|[\\[\\]{},:]|\\[[^]]*]|\\{[^{}]*}");
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "2",
            "3",
            "4",
            "6",
            "8",
            "12",
            "16",
            "24",
            "31",
            "32",
            "33",
            "34",
            "35",
            "36",
            "37",
            "40",
            "-1",
            "-0",
            "1.0",
            "1e3",
            "2147483647",
            "2147483648",
            "4294967296",
            "1152921504606846976",
            "4611686018427387904",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551615",
            "99999999999999999999999999",
            "01",
            "null",
            "\"1\"",
            "[]",
            "");
    private static final List<String> TYPES = List.of("BOOL", "F4", "F6_E2M3", "F16", "F32", "F64", "C64", "F128", "");
    private static final List<Long> LENGTHS = List.of(
            0L,
            1L,
            8L,
            99_999_999L,
            100_000_000L,
            100_000_001L,
            1L << 31,
            1L << 32,
            1L << 63,
            -1L,
            -8L,
            Long.MAX_VALUE);

    private final long seed;
    private int drawn;

    Mutation(long seed) {
        this.seed = seed;
    }

    byte[] mutant() {
        String header = HEADER;
        int data = DATA;
        long lengthError = 0;
        byte[] flips = {};
        for (int times = 1 + below(3); times > 0; times--) {
            switch (below(13)) {
                case 0, 1, 2 -> header = replaceMatch(NUMBER, header, oneOf(NUMBERS));
                case 3 -> header = replaceMatch(Pattern.compile("(?<=\"dtype\":\")\\w*"), header, oneOf(TYPES));
                case 4 -> header = replaceMatch(PIECE, header, "");
                case 5 -> header = duplicateMatch(header);
                case 6 -> data = below(2 * DATA);
                case 7 -> lengthError = below(9) - 4L;
                case 8 -> header = swapOffsets(header);
                case 9 -> header = replaceMatch(ENTRY, header, "");
                case 10 -> header = replaceMatch(FIELD, header, "");
                case 11 -> header = replaceMatch(ENTRY, header, anotherEntry());
                default -> flips = Arrays.copyOf(flips, flips.length + 1 + below(3));
            }
        }
        byte[] bytes = header.getBytes(StandardCharsets.UTF_8);
        long length = below(30) == 0 ? oneOf(LENGTHS) : bytes.length + lengthError;
        byte[] file = CraftedFile.of(length, bytes, data);
        for (int i = 0; i < flips.length; i++) {
            file[below(file.length)] ^= (byte) (1 << below(8));
        }
        return below(15) == 0 ? Arrays.copyOf(file, below(file.length + 9)) : file;
    }

    /**
     * Returns an entry that is valid except for its offsets, and possibly for a last byte that its
     * elements do not fill.
     */
    private String anotherEntry() {
        ElementType type = oneOf(List.of(ElementType.U8, ElementType.F4, ElementType.BF16, ElementType.F32));
        int elements = below(12);
        int begin = below(DATA);
        String offsets = "[%d,%d]".formatted(begin, begin + elements * type.bits() / Byte.SIZE);
        return entry("another", type.name(), "[%d]".formatted(elements), offsets) + ",";
    }

    /**
     * Swaps the offsets of two tensors. The file often stays valid, since the order in the header
     * has no meaning.
     */
    private String swapOffsets(String header) {
        Pattern offsets = Pattern.compile("\\[\\d+,\\d+](?=})");
        List<MatchResult> all = offsets.matcher(header).results().toList();
        if (all.size() < 2) {
            return header;
        }
        MatchResult first = all.get(below(all.size() - 1));
        MatchResult second = all.getLast();
        return header.substring(0, first.start())
                + second.group()
                + header.substring(first.end(), second.start())
                + first.group()
                + header.substring(second.end());
    }

    private String duplicateMatch(String header) {
        List<MatchResult> all = PIECE.matcher(header).results().toList();
        if (all.isEmpty()) {
            return header;
        }
        MatchResult match = oneOf(all);
        return header.substring(0, match.end()) + match.group() + header.substring(match.end());
    }

    private String replaceMatch(Pattern pattern, String header, String replacement) {
        List<MatchResult> all = pattern.matcher(header).results().toList();
        if (all.isEmpty()) {
            return header;
        }
        MatchResult match = oneOf(all);
        return header.substring(0, match.start()) + replacement + header.substring(match.end());
    }

    private <T> T oneOf(List<T> all) {
        return all.get(below(all.size()));
    }

    private int below(int bound) {
        return (int) (SplitMix64.uniform(seed * 1_000, drawn++) * bound);
    }
}
