package dev.praxis.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bodies with long arrays, read on several threads and by Jackson's parser alone. Both must give
 * the same request or the same error, and reserve the same memory.
 */
class LongArrayTest {
    private static final int LIMIT = BothReaders.LIMIT;

    /** Enough for the first chunk and several parts of chunks. */
    private static final int ENTRIES = 40_000;

    private final BothReaders readers = new BothReaders();

    @AfterEach
    void close() {
        readers.close();
    }

    private void assertSame(String body) {
        readers.assertSame(body);
    }

    private static String array(int count, String separator, Supplier<String> entries) {
        return IntStream.range(0, count).mapToObj(i -> entries.get()).collect(Collectors.joining(separator, "[", "]"));
    }

    private static String rows(int rows, int columns, Random random) {
        return array(rows, ", ", () -> array(columns, ", ", () -> number(random)));
    }

    private static String number(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> String.valueOf(random.nextInt());
            case 1 -> String.valueOf(random.nextLong());
            case 2 -> "-0";
            case 3 -> String.valueOf(Double.longBitsToDouble(random.nextLong() & 0x7fefffffffffffffL));
            case 4 -> random.nextInt(100) + "e" + (random.nextInt(40) - 20);
            case 5 -> random.nextGaussian() + "1234567";
            case 6 -> "-" + random.nextDouble() + "E+1";
            case 7 -> "123456789012345678901234567890";
            case 8 -> "0.00" + random.nextInt(1_000_000_000) + "00";
            default -> String.valueOf(random.nextGaussian());
        };
    }

    private static String label(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> "0.0";
            case 1 -> "1.0";
            case 2 -> "1e0";
            case 3 -> "-0";
            default -> String.valueOf(random.nextInt(2));
        };
    }

    @Test
    void long_arrays_are_read_on_several_threads() {
        Random random = new Random(1);
        assertSame("{\"numbers\":" + array(ENTRIES, ",", () -> number(random)) + "}");
        int ofNumbers = readers.shared();
        assertThat(ofNumbers).isPositive();
        assertSame("{\"tensor\":" + rows(ENTRIES / 100, 100, random) + "}");
        assertThat(readers.shared()).isGreaterThan(ofNumbers);
    }

    @Test
    void short_arrays_and_short_bodies_are_not() {
        assertSame("{\"numbers\":[1,2,3],\"tensor\":[[1],[2]]}");
        assertSame("{\"numbers\":[1,2,3],\"tensor\":[[1],[2]],\"text\":\"%s\"}".formatted("x".repeat(200_000)));
        assertThat(readers.shared()).isZero();
    }

    @Test
    void all_kinds_of_arrays_are_the_same_as_token_by_token() {
        Random random = new Random(2);
        assertSame("{\"integers\":" + array(ENTRIES, ",", () -> String.valueOf(random.nextInt(1 << 30))) + "}");
        assertSame("{\"labels\":" + array(ENTRIES, ", ", () -> label(random)) + "}");
        assertSame("{\"labels\":" + array(ENTRIES, ", ", () -> random.nextBoolean() ? "1" : "-1") + "}");
        assertSame("{\"labels\":" + array(ENTRIES, ", ", () -> "[" + label(random) + "]") + "}");
        assertSame("{\"classes\":" + array(ENTRIES, ",\r\n", () -> String.valueOf(random.nextInt(100))) + "}");
        assertSame("{\"classes\":" + array(ENTRIES, ",", () -> random.nextBoolean() ? "-1.0" : "1") + "}");
        assertSame("{\"mask\":" + array(200, ",\n ", () -> array(300, ", ", () -> label(random))) + "}");
        assertSame("{\"mask\":" + array(ENTRIES, ",", () -> random.nextBoolean() ? "true" : "0") + "}");
        assertSame("{\"numbers\":" + array(ENTRIES, " ,\t", () -> "[ " + number(random) + "\r ]") + "}");
        assertSame("{\"matrices\":" + array(3, ",", () -> rows(200, 50, random)) + "}");
        assertSame("{\"matrices\":" + array(3000, ",", () -> rows(2, 3, random)) + "}");
        assertSame("{\"tensor\":" + rows(2, 10 * ENTRIES / 4, random) + "}");
        assertSame("{\"tensor\":" + rows(20 * ENTRIES / 10, 1, random) + "}");
        assertSame("{\"text\":\"\u00e9\u4e2d\",\"numbers\":" + array(ENTRIES, ",", () -> number(random))
                + ",\"labels\":" + array(ENTRIES, ",", () -> label(random))
                + "}  \n");
        assertSame("\uFEFF{\"numbers\":" + array(ENTRIES, ",", () -> number(random)) + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "1e999",
                "-1e999",
                "\"2\"",
                "null",
                "true",
                "{}",
                "[2]",
                "[[2]]",
                "01",
                ".5",
                "+5",
                "5.",
                "0x1",
                "1e",
                "1e+",
                "--1",
                "-",
                "1 2",
                "",
                "]",
                "[",
                "}",
                "1]",
                "1],[1",
                "2,[3",
                "\u00e9",
                "1\u00a0",
                "/**/1",
                "1.7976931348623157e308",
                "1.7976931348623159e308",
                "4.9e-324",
                "1e-400",
                "3000000000",
                "-1",
                "2",
                "0.5"
            })
    void an_unusual_entry_leads_to_the_same_anywhere(String entry) {
        Random random = new Random(3);
        for (String field : List.of("numbers", "tensor", "integers", "labels", "classes", "mask")) {
            for (int place : new int[] {0, 1, 5_000, 20_000, 29_999}) {
                String[] entries = IntStream.range(0, 30_000)
                        .mapToObj(
                                i -> field.equals("numbers") || field.equals("tensor") ? number(random) : label(random))
                        .toArray(String[]::new);
                entries[place] = entry;
                assertSame("{\"%s\":[%s]}".formatted(field, String.join(", ", entries)));
                assertSame("{\"%s\":[%s],\r\n \"mask\":[1,5]}".formatted(field, String.join(",\n", entries)));
            }
        }
    }

    @Test
    void numbers_of_any_length_lead_to_the_same() {
        Random random = new Random(4);
        for (int digits : new int[] {18, 19, 20, 99, 100, 101, 399, 400, 401, 40_000, 300_000}) {
            for (String number :
                    new String[] {"1".repeat(digits), "0." + "7".repeat(digits), "1e" + "0".repeat(digits)}) {
                assertSame("{\"numbers\":[%s,%s,2]}"
                        .formatted(array(5_000, ",", () -> number(random)).replaceAll("[\\[\\]]", ""), number));
            }
        }
    }

    @Test
    void too_many_entries_are_a_problem_at_the_same_place() {
        assertSame("{\"numbers\":" + array(LIMIT, ",", () -> "0.5") + "}");
        assertSame("{\"numbers\":" + array(LIMIT + 1, ",", () -> "0.5") + "}");
        assertSame("{\"labels\":[1,0],\"numbers\":" + array(LIMIT, ",", () -> "0.5") + "}");
        assertSame("{\"tensor\":" + array(LIMIT / 10 + 1, ",", () -> array(10, ",", () -> "1")) + "}");
    }

    @Test
    void damaged_bodies_lead_to_the_same() {
        Random random = new Random(5);
        String numbers = "{\"labels\":%s ,\n\"numbers\":%s,\"text\":\"\u00e9\"}\n"
                .formatted(array(20_000, ",\r\n", () -> label(random)), array(10_000, ", ", () -> number(random)));
        String rows = "{\"tensor\":%s,\"classes\":%s}"
                .formatted(rows(200, 40, random), array(30_000, ",", () -> String.valueOf(random.nextInt(9))));
        for (int i = 0; i < 300; i++) {
            byte[] body = (i % 2 == 0 ? numbers : rows).getBytes(UTF_8);
            readers.assertSame(damaged(body, random));
        }
    }

    /** Changes, removes or repeats bytes, or ends the body early. */
    private static byte[] damaged(byte[] body, Random random) {
        int at = random.nextInt(body.length);
        int until = Math.min(body.length, at + 1 + random.nextInt(random.nextBoolean() ? 3 : 30_000));
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(body, at);
            case 1 -> joined(Arrays.copyOf(body, at), Arrays.copyOfRange(body, until, body.length));
            case 2 -> joined(Arrays.copyOf(body, until), Arrays.copyOfRange(body, at, body.length));
            case 3 -> {
                body[at] = (byte) random.nextInt(256);
                yield body;
            }
            default -> {
                String bytes = "[]{},:\"-+.eE0 \n\r\t\0tfnN";
                body[at] = (byte) bytes.charAt(random.nextInt(bytes.length()));
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
                yield body;
            }
        };
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
