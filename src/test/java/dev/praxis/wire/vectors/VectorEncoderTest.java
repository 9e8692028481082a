package dev.praxis.wire.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.Golden;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.wire.json.Tensor;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VectorEncoderTest {
    private static final int RANDOM_VECTORS = 20;

    static Stream<Golden.Case> goldens() {
        return Golden.cases("quantization.json");
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void matrices_are_the_files_of_numpy_and_sentence_transformers(Golden.Case golden) {
        DMatrixRMaj vectors = golden.matrix("vectors");
        for (Dtype dtype : Dtype.values()) {
            Tensor ranges = dtype.isQuantized() ? Tensor.matrix(golden.matrix("ranges")) : null;
            VectorEncoder encoder = new VectorOptions(null, dtype, ranges).encoder(vectors.numCols);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            file.writeBytes(NpyFormat.header(dtype, vectors.numRows, dtype.columns(vectors.numCols)));
            for (int row = 0; row < vectors.numRows; row++) {
                file.writeBytes(encoded(encoder, row(vectors, row)));
            }
            byte[] expected = Base64.getDecoder()
                    .decode(golden.get("files")
                            .get(dtype.name().toLowerCase(Locale.ROOT))
                            .asString());
            assertThat(file.toByteArray()).as(dtype.name()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void random_vectors_are_encoded_by_the_definitions(Dtype dtype) {
        SplittableRandom random = new SplittableRandom(20);
        for (int dimensions : new int[] {1, 7, 8, 9, 33}) {
            double[][] ranges = new double[2][dimensions];
            for (int i = 0; i < dimensions; i++) {
                ranges[0][i] = random.nextGaussian();
                ranges[1][i] = ranges[0][i] + random.nextInt(3) * Math.abs(random.nextGaussian());
            }
            for (int n = 0; n < RANDOM_VECTORS; n++) {
                float[] vector = new float[dimensions];
                for (int i = 0; i < dimensions; i++) {
                    vector[i] = random.nextInt(4) == 0 ? 0 : (float) (random.nextGaussian() * Math.pow(10, n % 9 - 6));
                }
                assertEncoded(dtype, vector, null);
                if (dtype.isQuantized()) {
                    assertEncoded(dtype, vector, ranges);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {0, Float.MIN_VALUE, 9.8e-45f, 1e-40f, 1e-36f, 1e-3f, 1, 3e38f, Float.MAX_VALUE})
    void an_entry_is_the_nearest_multiple_of_the_scale_of_its_vector(float size) {
        float[] vector = {size, -size, size / 2, -size / 3, size / 127, 0, -0.0f};
        VectorEncoder encoder = new VectorOptions(null, Dtype.INT8, null).encoder(vector.length);
        EncodedVector encoded = encoder.vector(vector, 0, 0);
        float scale = Objects.requireNonNull(encoded.scale());
        byte[] signed = encoded(encoder, vector);
        byte[] unsigned = encoded(new VectorOptions(null, Dtype.UINT8, null).encoder(vector.length), vector);
        assertThat(scale).isPositive().isFinite();
        for (int i = 0; i < vector.length; i++) {
            assertThat(Math.abs((double) vector[i] - (double) signed[i] * scale))
                    .isLessThanOrEqualTo(0.5001 * scale);
            assertThat(Byte.toUnsignedInt(unsigned[i])).isEqualTo(signed[i] + 128);
            assertThat(signed[i]).isGreaterThan(Byte.MIN_VALUE);
        }
    }

    @Test
    void only_integers_without_ranges_have_a_scale() {
        float[] vector = {0.5f, -1.27f};
        Tensor ranges = Tensor.matrix(new DMatrixRMaj(new double[][] {{-1, -1}, {1, 1}}));
        for (Dtype dtype : Dtype.values()) {
            Float scale = new VectorOptions(null, dtype, null)
                    .encoder(2)
                    .vector(vector, 0, 0)
                    .scale();
            assertThat(scale).as(dtype.name()).isEqualTo(dtype.isQuantized() ? 1.27f / 127 : null);
        }
        assertThat(new VectorOptions(null, Dtype.INT8, ranges)
                        .encoder(2)
                        .vector(vector, 0, 0)
                        .scale())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(floats = {65_520, -65_520, Float.MAX_VALUE})
    void numbers_that_overflow_float16_are_rejected(float value) {
        VectorEncoder encoder = new VectorOptions(null, Dtype.FLOAT16, null).encoder(2);
        assertThatThrownBy(() -> encoder.vector(new float[] {9e9f, 0, value}, 1, 3))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.UNDEFINED);
                    assertThat(problem.pointer()).isEqualTo("/embedding_dtype");
                    assertThat(problem.detail()).contains("input 3", "65504");
                });
    }

    @Test
    void a_vector_is_read_from_its_place_in_a_larger_array() {
        float[] values = {9, 9, -1, 2, 3, 9};
        for (Dtype dtype : Dtype.values()) {
            VectorEncoder encoder = new VectorOptions(null, dtype, null).encoder(3);
            byte[] part = new byte[encoder.bytes()];
            encoder.vector(values, 2, 0).encode(part);
            assertThat(part).isEqualTo(encoded(encoder, new float[] {-1, 2, 3}));
        }
    }

    private static void assertEncoded(Dtype dtype, float[] vector, double @Nullable [][] ranges) {
        Tensor sent = ranges == null ? null : Tensor.matrix(new DMatrixRMaj(ranges));
        VectorEncoder encoder = new VectorOptions(null, dtype, sent).encoder(vector.length);
        List<Double> expected = SlowEncoding.of(dtype, vector, ranges);
        assertThat(MatrixBytes.numbers(dtype, encoded(encoder, vector))).isEqualTo(expected);
    }

    private static byte[] encoded(VectorEncoder encoder, float[] vector) {
        byte[] bytes = new byte[encoder.bytes()];
        encoder.vector(vector, 0, 0).encode(bytes);
        return bytes;
    }

    private static float[] row(DMatrixRMaj matrix, int row) {
        float[] values = new float[matrix.numCols];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) matrix.get(row, i);
        }
        return values;
    }
}
