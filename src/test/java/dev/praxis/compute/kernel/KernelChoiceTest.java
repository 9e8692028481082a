package dev.praxis.compute.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.kernel.KernelChoice.Preference;
import org.junit.jupiter.api.Test;

/** Assumes that tests run with the module and with the optimizing compiler. */
class KernelChoiceTest {
    @Test
    void vectors_are_chosen_if_supported() {
        KernelChoice choice = KernelChoice.of(Preference.AUTO);
        assertThat(choice.isVector()).isTrue();
        assertThat(choice.kernel().description()).contains("Vector API");
        assertThat(KernelChoice.of(Preference.VECTOR).isVector()).isTrue();
    }

    @Test
    void plain_java_can_be_requested() {
        KernelChoice choice = KernelChoice.of(Preference.PLAIN);
        assertThat(choice.isVector()).isFalse();
        assertThat(choice.kernel().description()).isEqualTo("plain Java");
        assertThat(choice.reason()).isEqualTo("requested by configuration");
    }
}
