package dev.praxis.compute.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the widening of a block with the definition of each number. */
@ParameterizedClass
@MethodSource("dev.praxis.compute.kernel.Engines#all")
class WideningTest {
    private static final float BESIDE = 0.5f;

    private final Random random = new Random(19);
    private final Kernel kernel;

    WideningTest(Engine engine) {
        kernel = engine.kernel();
    }

    @ParameterizedTest
    @EnumSource
    void every_number_is_widened_as_defined_and_nothing_else_is_written(Packing packing) {
        int width = kernel.panelWidth(100_000);
        for (int depth : new int[] {1, 2, 3, 4, 5, 16, 33, 700}) {
            float[] values = new float[depth * width];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(packing);
            }
            float[] scales = scales(packing, values, width);
            PackedBlock packed = PackedBlock.pack(packing, values.clone(), width, scales);
            int widened = packed.widenedDepth();
            assertThat(widened).isBetween(depth, depth + packing.numbersPerWord() - 1);
            float[] into = new float[3 + widened * width + 2];
            Arrays.fill(into, BESIDE);
            kernel.widen(packed, new Block(into, 3, width));
            for (int i = 0; i < values.length; i++) {
                assertThat(Float.floatToRawIntBits(into[3 + i]))
                        .as("entry %d: %s for %s", i, into[3 + i], values[i])
                        .isEqualTo(Float.floatToRawIntBits(defined(packing, values[i], scales[i % width])));
            }
            assertThat(Arrays.copyOf(into, 3)).containsOnly(BESIDE);
            assertThat(Arrays.copyOfRange(into, 3 + widened * width, into.length))
                    .containsOnly(BESIDE);
        }
    }

    /** Returns a finite number of the format, of any size: subnormal numbers are as frequent. */
    private float value(Packing packing) {
        float value;
        do {
            value = switch (packing) {
                case FLOAT32, BFLOAT16 -> Float.intBitsToFloat(random.nextInt());
                case FLOAT16 -> Float.float16ToFloat((short) random.nextInt());
                case INT8 -> random.nextFloat() - 0.5f;
            };
        } while (!Float.isFinite(value));
        return value;
    }

    private static float[] scales(Packing packing, float[] values, int width) {
        float[] scales = new float[width];
        for (int j = 0; j < width; j++) {
            float[] column = new float[values.length / width];
            for (int k = 0; k < column.length; k++) {
                column[k] = values[k * width + j];
            }
            scales[j] = packing.scale(column);
        }
        return scales;
    }

    private static float defined(Packing packing, float value, float scale) {
        return switch (packing) {
            case FLOAT32, FLOAT16 -> value;
            case BFLOAT16 -> Float.intBitsToFloat(Packing.toBfloat16(value) << Short.SIZE);
            case INT8 -> scale * Packing.toInteger(value, scale);
        };
    }
}
