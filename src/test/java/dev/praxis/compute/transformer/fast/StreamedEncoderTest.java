package dev.praxis.compute.transformer.fast;

import static dev.praxis.compute.transformer.fast.Agreement.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.kernel.Engines;
import dev.praxis.compute.kernel.WeightPrecision;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class StreamedEncoderTest {
    private final Batch batch = Samples.seeded(10).batch(Architectures.VOCABULARY, 4, 1, 9, 30);

    static Stream<Named<EncoderArchitecture>> architectures() {
        return Architectures.all();
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void its_result_is_that_of_the_loaded_encoder_bit_for_bit(EncoderArchitecture architecture) {
        RandomWeights weights = new RandomWeights(7);
        FastEncoder loaded = FastEncoder.load(architecture, weights, Engines.CHOSEN);
        AtomicInteger parts = new AtomicInteger();
        float[] streamed =
                new StreamedEncoder(architecture, weights, Engines.CHOSEN).forward(batch, parts::incrementAndGet).data;
        assertThat(streamed).isEqualTo(loaded.forward(batch, Keep.NOTHING).lastHiddenState().data);
        assertThat(parts).hasValue(architecture.layers().size() + 2);
    }

    @ParameterizedTest
    @EnumSource
    void narrowed_weights_are_the_same_in_both_engines(WeightPrecision precision) {
        EncoderArchitecture architecture =
                Architectures.all().findFirst().orElseThrow().getPayload();
        FastEncoder encoder = FastEncoder.load(architecture, new RandomWeights(3), precision, Engines.CHOSEN);
        float[] last = Samples.rows(encoder.forward(batch, Keep.NOTHING).lastHiddenState(), batch, 2).data;
        assertClose(last, Oracle.of(encoder, batch, 2).last(), 3 * Agreement.FLOAT32);
    }
}
