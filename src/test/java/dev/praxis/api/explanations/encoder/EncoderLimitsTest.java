package dev.praxis.api.explanations.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class EncoderLimitsTest {

    @Test
    void an_invalid_limit_is_rejected_by_its_property_name() {
        assertThatThrownBy(() -> new EncoderLimits(0, 1, 1, 1, 1, null)).hasMessageContaining("praxis.encoder.tokens");
        assertThatThrownBy(() -> new EncoderLimits(1, -1, 1, 1, 1, null))
                .hasMessageContaining("praxis.encoder.model-size");
        assertThatThrownBy(() -> new EncoderLimits(1, 1, 1 << 16, 1, 1, null))
                .hasMessageContaining("praxis.encoder.feed-forward-size");
        assertThatThrownBy(() -> new EncoderLimits(1, 1, 1, 0, 1, null)).hasMessageContaining("praxis.encoder.layers");
        assertThatThrownBy(() -> new EncoderLimits(1, 1, 1, 1, 0, null))
                .hasMessageContaining("praxis.encoder.multiplications");
        assertThatThrownBy(() -> new EncoderLimits(1, 1, 1, 1, 1, DataSize.ofBytes(-1)))
                .hasMessageContaining("praxis.encoder.seeded-weights-cache");
    }

    @Test
    void the_seeded_weights_cache_defaults_to_a_sixth_of_the_heap() {
        assertThat(new EncoderLimits(1, 1, 1, 1, 1, null).heapBytes())
                .isEqualTo(Runtime.getRuntime().maxMemory() / 6);
        assertThat(new EncoderLimits(1, 1, 1, 1, 1, DataSize.ofMegabytes(3)).heapBytes())
                .isEqualTo(3 << 20);
    }
}
