package dev.praxis.wire.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.admission.Limit;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.wire.json.Labels;
import dev.praxis.wire.json.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyReaderTest {
    private static final int LIMIT = 1000;

    @ParameterizedTest
    @CsvSource({
        "|b1, 0, 1",
        "|i1, -128, 127",
        "|u1, 0, 255",
        "<i2, -32768, 32767",
        ">i2, -32768, 32767",
        "<u2, 0, 65535",
        ">u2, 0, 65535",
        "<i4, -2147483648, 2147483647",
        ">i4, -2147483648, 2147483647",
        "<u4, 0, 4294967295",
        ">u4, 0, 4294967295",
        "<i8, -9007199254740991, 9007199254740991",
        ">i8, -9007199254740991, 9007199254740991",
        "<u8, 0, 9007199254740991",
        ">u8, 0, 9007199254740991",
        "<f4, -8, 16777216",
        ">f4, -8, 16777216",
        "<f8, -8, 9007199254740991",
        ">f8, -8, 9007199254740991"
    })
    void every_type_keeps_its_least_and_greatest_number(String descr, long least, long greatest) throws IOException {
        double[] values = (double[]) read(NpyFile.vector(descr, least, 1, greatest), double[].class);
        assertThat(values).containsExactly((double) least, 1, (double) greatest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"|b1", "|i1", "|u1", ">i2", "<u4", "<i8", ">u8", "<f4", ">f8"})
    void labels_of_every_type_are_zero_and_one(String descr) throws IOException {
        Labels labels = (Labels) read(NpyFile.vector(descr, 1, 0, 1), Labels.class);
        assertThat(labels.positive()).containsExactly(true, false, true);
        assertProblem(NpyFile.vector(descr, 0, 2), Labels.class, ProblemType.INVALID_INPUT, "/field/1");
    }

    @Test
    void long_files_are_read_in_pieces() throws IOException {
        double[] values = new Random(1).doubles(20_001).toArray();
        assertThat((double[]) NpyReader.read(
                        new ByteArrayInputStream(NpyFile.doubles(values)),
                        "field",
                        double[].class,
                        new ColumnBudget(limit(30_000), bytes -> {})))
                .isEqualTo(values);
    }

    @Test
    void a_matrix_is_the_same_in_both_orders() throws IOException {
        for (String file : new String[] {"matrix-c.npy", "matrix-fortran.npy"}) {
            Tensor tensor = (Tensor) read(resource(file), Tensor.class);
            assertThat(tensor.shape()).containsExactly(2, 3);
            assertThat(tensor.values().data).containsExactly(0, 1, 2, 3, 4, 5);
        }
    }

    @Test
    void version_two_is_read_as_version_one() throws IOException {
        assertThat((double[]) read(resource("version-2.npy"), double[].class))
                .isEqualTo((double[]) read(resource("scores.npy"), double[].class));
    }

    @Test
    void no_entries_are_an_empty_array() throws IOException {
        assertThat((double[]) read(NpyFile.doubles(), double[].class)).isEmpty();
    }

    @Test
    void what_is_no_finite_number_is_named_at_its_place() {
        assertProblem(NpyFile.doubles(1, Double.NaN), double[].class, ProblemType.INVALID_INPUT, "/field/1");
        assertProblem(NpyFile.doubles(Double.NEGATIVE_INFINITY), double[].class, ProblemType.INVALID_INPUT, "/field/0");
        assertProblem(NpyFile.vector("<i8", 0, (1L << 53) + 1), double[].class, ProblemType.INVALID_INPUT, "/field/1");
        assertProblem(NpyFile.vector("<u8", -1), double[].class, ProblemType.INVALID_INPUT, "/field/0");
        assertProblem(NpyFile.vector("|b1", 2), double[].class, ProblemType.INVALID_INPUT, "/field/0");
        byte[] fortran = NpyFile.of(NpyFile.header("<i8", true, "(2, 2)"), NpyFile.content("<i8", 0, 1L << 60, 0, 0));
        assertProblem(fortran, Tensor.class, ProblemType.INVALID_INPUT, "/field/1/0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"|O", "<f2", "<c16", "<U5", "|S3", "<M8[ns]", "<f16", "|f8", "f8", "", "<i3"})
    void other_types_are_refused(String descr) {
        assertProblem(
                NpyFile.of(NpyFile.header(descr, false, "(1,)"), new byte[16]),
                double[].class,
                ProblemType.INVALID_INPUT,
                "/field");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'more': True, }",
                "{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (1,), }",
                "{'descr': '<f8', 'fortran_order': False, }",
                "{'descr': '<f8', 'fortran_order': 0, 'shape': (1,), }",
                "{'descr': '<f8', 'fortran_order': 'True', 'shape': (1,), }",
                "{'descr': [('x', '<f8')], 'fortran_order': False, 'shape': (1,), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (4294967297,), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (1), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (1,,), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (01,), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), } and more",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), ",
                "'descr': '<f8', 'fortran_order': False, 'shape': (1,)",
                "{",
                "}"
            })
    void headers_that_are_no_headers_are_refused(String header) {
        assertProblem(NpyFile.of(header, new byte[8]), double[].class, ProblemType.UNREADABLE_BODY, "/field");
    }

    @Test
    void three_dimensions_and_none_are_refused() {
        for (String shape : new String[] {"()", "(1, 1, 1)"}) {
            assertProblem(
                    NpyFile.of(NpyFile.header("<f8", false, shape), new byte[8]),
                    Tensor.class,
                    ProblemType.INVALID_INPUT,
                    "/field");
        }
        assertProblem(
                NpyFile.of(NpyFile.header("<f8", false, "(1, 1)"), new byte[8]),
                double[].class,
                ProblemType.INVALID_INPUT,
                "/field");
    }

    @Test
    void a_file_that_is_too_short_or_too_long_is_refused() {
        byte[] right = NpyFile.doubles(1, 2);
        for (int length = 0; length < right.length; length++) {
            assertProblem(Arrays.copyOf(right, length), double[].class, ProblemType.UNREADABLE_BODY, "/field");
        }
        assertProblem(Arrays.copyOf(right, right.length + 1), double[].class, ProblemType.UNREADABLE_BODY, "/field");
    }

    @Test
    void a_header_of_more_than_64_kib_is_refused_before_it_is_read() {
        byte[] file = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, 1, 0, 1, 0};
        assertProblem(file, double[].class, ProblemType.UNREADABLE_BODY, "/field");
    }

    @Test
    void more_entries_than_the_limit_are_refused_before_they_are_read() {
        byte[] file = NpyFile.of(NpyFile.header("<f8", false, "(2147483647,)"), new byte[0]);
        assertProblem(file, double[].class, ProblemType.TOO_LARGE, "/field");
        byte[] square = NpyFile.of(NpyFile.header("<f8", false, "(2147483647, 2147483647)"), new byte[0]);
        assertProblem(square, Tensor.class, ProblemType.TOO_LARGE, "/field");
    }

    @Test
    void mutants_are_read_or_refused_and_nothing_else() throws IOException {
        byte[] right = NpyFile.doubles(1, 2, 3);
        Random random = new Random(17);
        int refused = 0;
        for (int mutant = 0; mutant < 5000; mutant++) {
            byte[] file = right.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat((double[]) read(file, double[].class)).hasSizeLessThanOrEqualTo(LIMIT);
            } catch (ProblemException e) {
                refused++;
                assertThat(e.type().status().is4xxClientError()).isTrue();
            }
        }
        assertThat(refused).isBetween(1, 4999);
    }

    private static void assertProblem(byte[] file, Class<?> type, ProblemType problem, String pointer) {
        assertThatThrownBy(() -> read(file, type)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.type()).isEqualTo(problem);
            assertThat(e.pointer()).isEqualTo(pointer);
        });
    }

    private static Object read(byte[] file, Class<?> type) throws IOException {
        return NpyReader.read(
                new ByteArrayInputStream(file), "field", type, new ColumnBudget(limit(LIMIT), bytes -> {}));
    }

    private static Limit limit(long most) {
        return new Limit("praxis.limits.request-elements", "elements", most);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(NpyReaderTest.class.getResourceAsStream("/columns/" + name), name)) {
            return in.readAllBytes();
        }
    }
}
