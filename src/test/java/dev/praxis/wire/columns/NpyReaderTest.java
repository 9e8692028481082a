package dev.praxis.wire.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.admission.Limit;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.wire.json.Labels;
import dev.praxis.wire.json.ReadWarnings;
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
        "<f2, -2048, 2048",
        ">f2, -2048, 2048",
        "<f4, -8, 16777216",
        ">f4, -8, 16777216",
        "<f8, -8, 9007199254740991",
        ">f8, -8, 9007199254740991"
    })
    void every_type_keeps_its_min_and_max(String descr, long min, long max) throws IOException {
        double[] values = (double[]) read(NpyFile.vector(descr, min, 1, max), double[].class);
        assertThat(values).containsExactly((double) min, 1, (double) max);
    }

    @ParameterizedTest
    @ValueSource(strings = {"|b1", "|i1", "|u1", ">i2", "<u4", "<i8", ">u8", "<f4", ">f8"})
    void labels_are_0_and_1_in_every_type(String descr) throws IOException {
        Labels labels = (Labels) read(NpyFile.vector(descr, 1, 0, 1), Labels.class);
        assertThat(labels.positive(null)).containsExactly(true, false, true);
        assertProblem(NpyFile.vector(descr, 0, 2), Labels.class, ProblemType.INVALID_INPUT, "/field/1");
    }

    @Test
    void long_files_are_read_in_chunks() throws IOException {
        double[] values = new Random(1).doubles(20_001).toArray();
        assertThat((double[]) NpyReader.read(
                        new ByteArrayInputStream(NpyFile.doubles(values)),
                        "field",
                        double[].class,
                        new ColumnBudget(limit(30_000), bytes -> {}),
                        new ReadWarnings()))
                .isEqualTo(values);
    }

    @Test
    void float16_is_widened_exactly() throws IOException {
        byte[] bits = {0x66, 0x2e, (byte) 0xff, 0x7b, 1, 0, 0, (byte) 0x80};
        double[] values = (double[]) read(NpyFile.of(NpyFile.header("<f2", false, "(4,)"), bits), double[].class);
        assertThat(values).containsExactly(0.0999755859375, 65504, 0x1p-24, -0.0);
        byte[] infinity = {0, 0x7c};
        assertProblem(
                NpyFile.of(NpyFile.header("<f2", false, "(1,)"), infinity),
                double[].class,
                ProblemType.INVALID_INPUT,
                "/field/0");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_matrix_of_one_column_is_a_vector(boolean isFortranOrder) throws IOException {
        byte[] file = NpyFile.of(NpyFile.header("<i8", isFortranOrder, "(2, 1)"), NpyFile.content("<i8", 0, 1));
        assertThat((double[]) read(file, double[].class)).containsExactly(0, 1);
        assertThat(((Labels) read(file, Labels.class)).positive(null)).containsExactly(false, true);
    }

    @Test
    void other_matrices_are_no_vectors() {
        for (String shape : new String[] {"(1, 2)", "(2, 2)", "(2, 0)"}) {
            assertProblem(
                    NpyFile.of(NpyFile.header("<i8", false, shape), NpyFile.content("<i8", 0, 1, 0, 1)),
                    Labels.class,
                    ProblemType.INVALID_INPUT,
                    "/field");
        }
    }

    @Test
    void labels_may_be_minus_one_and_one() throws IOException {
        Labels labels = (Labels) read(NpyFile.vector("<i8", -1, 1, -1), Labels.class);
        assertThat(labels.positive(null)).containsExactly(false, true, false);
        assertProblem(NpyFile.vector("<i8", 1, -1, 0), Labels.class, ProblemType.INVALID_INPUT, "/field/1");
        assertProblem(NpyFile.vector("<i8", 0, 1, -1), Labels.class, ProblemType.INVALID_INPUT, "/field/2");
        assertProblem(NpyFile.vector("<i8", -1, -1), Labels.class, ProblemType.INVALID_INPUT, "/field");
    }

    @Test
    void row_major_and_column_major_matrices_give_the_same_result() throws IOException {
        for (String file : new String[] {"matrix-c.npy", "matrix-fortran.npy"}) {
            Tensor tensor = (Tensor) read(resource(file), Tensor.class);
            assertThat(tensor.shape()).containsExactly(2, 3);
            assertThat(tensor.values().data).containsExactly(0, 1, 2, 3, 4, 5);
        }
    }

    @Test
    void version_2_is_read_like_version_1() throws IOException {
        assertThat((double[]) read(resource("version-2.npy"), double[].class))
                .isEqualTo((double[]) read(resource("scores.npy"), double[].class));
    }

    @Test
    void a_file_without_entries_is_an_empty_array() throws IOException {
        assertThat((double[]) read(NpyFile.doubles(), double[].class)).isEmpty();
    }

    @Test
    void an_entry_that_is_not_an_exact_finite_number_is_a_problem_at_its_location() {
        assertProblem(NpyFile.doubles(1, Double.NaN), double[].class, ProblemType.INVALID_INPUT, "/field/1");
        assertProblem(NpyFile.doubles(Double.NEGATIVE_INFINITY), double[].class, ProblemType.INVALID_INPUT, "/field/0");
        assertProblem(NpyFile.vector("<i8", 0, (1L << 53) + 1), double[].class, ProblemType.INVALID_INPUT, "/field/1");
        assertProblem(NpyFile.vector("<u8", -1), double[].class, ProblemType.INVALID_INPUT, "/field/0");
        assertProblem(NpyFile.vector("|b1", 2), double[].class, ProblemType.INVALID_INPUT, "/field/0");
        byte[] fortran = NpyFile.of(NpyFile.header("<i8", true, "(2, 2)"), NpyFile.content("<i8", 0, 1L << 60, 0, 0));
        assertProblem(fortran, Tensor.class, ProblemType.INVALID_INPUT, "/field/1/0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"|O", "<c16", "<U5", "|S3", "<M8[ns]", "<f16", "|f8", "f8", "", "<i3"})
    void other_types_are_rejected(String descr) {
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
    void malformed_headers_are_rejected(String header) {
        assertProblem(NpyFile.of(header, new byte[8]), double[].class, ProblemType.UNREADABLE_BODY, "/field");
    }

    @Test
    void zero_and_three_dimensions_are_rejected() {
        for (String shape : new String[] {"()", "(1, 1, 1)"}) {
            assertProblem(
                    NpyFile.of(NpyFile.header("<f8", false, shape), new byte[8]),
                    Tensor.class,
                    ProblemType.INVALID_INPUT,
                    "/field");
        }
    }

    @Test
    void a_file_that_is_too_short_or_too_long_is_rejected() {
        byte[] right = NpyFile.doubles(1, 2);
        for (int length = 0; length < right.length; length++) {
            assertProblem(Arrays.copyOf(right, length), double[].class, ProblemType.UNREADABLE_BODY, "/field");
        }
        assertProblem(Arrays.copyOf(right, right.length + 1), double[].class, ProblemType.UNREADABLE_BODY, "/field");
    }

    @Test
    void a_header_above_64_kib_is_rejected_before_it_is_read() {
        byte[] file = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, 1, 0, 1, 0};
        assertProblem(file, double[].class, ProblemType.UNREADABLE_BODY, "/field");
    }

    @Test
    void more_entries_than_the_limit_are_rejected_before_they_are_read() {
        byte[] file = NpyFile.of(NpyFile.header("<f8", false, "(2147483647,)"), new byte[0]);
        assertProblem(file, double[].class, ProblemType.TOO_LARGE, "/field");
        byte[] square = NpyFile.of(NpyFile.header("<f8", false, "(2147483647, 2147483647)"), new byte[0]);
        assertProblem(square, Tensor.class, ProblemType.TOO_LARGE, "/field");
    }

    @Test
    void mutated_files_are_read_or_rejected() throws IOException {
        byte[] right = NpyFile.doubles(1, 2, 3);
        Random random = new Random(17);
        int rejected = 0;
        for (int mutant = 0; mutant < 5000; mutant++) {
            byte[] file = right.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat((double[]) read(file, double[].class)).hasSizeLessThanOrEqualTo(LIMIT);
            } catch (ProblemException e) {
                rejected++;
                assertThat(e.type().status().is4xxClientError()).isTrue();
            }
        }
        assertThat(rejected).isBetween(1, 4999);
    }

    private static void assertProblem(byte[] file, Class<?> type, ProblemType problem, String pointer) {
        assertThatThrownBy(() -> read(file, type)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.type()).isEqualTo(problem);
            assertThat(e.pointer()).isEqualTo(pointer);
        });
    }

    private static Object read(byte[] file, Class<?> type) throws IOException {
        return NpyReader.read(
                new ByteArrayInputStream(file),
                "field",
                type,
                new ColumnBudget(limit(LIMIT), bytes -> {}),
                new ReadWarnings());
    }

    private static Limit limit(long max) {
        return new Limit("praxis.limits.request-elements", "elements", max);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(NpyReaderTest.class.getResourceAsStream("/columns/" + name), name)) {
            return in.readAllBytes();
        }
    }
}
