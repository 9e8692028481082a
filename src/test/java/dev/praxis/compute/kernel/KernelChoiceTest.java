package dev.praxis.compute.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.kernel.KernelChoice.Preference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Assumes that tests run with the module and with the optimizing compiler. */
class KernelChoiceTest {
    private static final String COMPILES = "mixed mode, sharing";

    @Test
    void without_the_module_the_reason_explains_how_to_start() {
        assertThat(KernelChoice.refusal(false, COMPILES))
                .contains("start Java with --add-modules jdk.incubator.vector");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed mode, emulated-client, sharing", "interpreted mode"})
    void vectors_are_rejected_without_the_optimizing_compiler(String virtualMachine) {
        assertThat(KernelChoice.refusal(true, virtualMachine))
                .contains("without its optimizing compiler")
                .contains(virtualMachine);
    }

    @Test
    void vectors_are_chosen_if_supported() {
        assertThat(KernelChoice.refusal(true, COMPILES)).isNull();
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
