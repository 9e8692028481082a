package dev.praxis.compute.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.kernel.KernelChoice.Preference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests run with the module and with the optimising compiler. */
class KernelChoiceTest {
    private static final String COMPILES = "mixed mode, sharing";

    @Test
    void without_the_module_the_reason_says_how_to_start() {
        assertThat(KernelChoice.refusal(false, COMPILES))
                .contains("start Java with --add-modules jdk.incubator.vector");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed mode, emulated-client, sharing", "interpreted mode"})
    void without_the_optimising_compiler_vectors_are_refused(String virtualMachine) {
        assertThat(KernelChoice.refusal(true, virtualMachine))
                .contains("without its optimising compiler")
                .contains(virtualMachine);
    }

    @Test
    void with_both_they_are_chosen() {
        assertThat(KernelChoice.refusal(true, COMPILES)).isNull();
        KernelChoice choice = KernelChoice.of(Preference.AUTO);
        assertThat(choice.isVector()).isTrue();
        assertThat(choice.kernel().description()).contains("Vector API");
        assertThat(KernelChoice.of(Preference.VECTOR).isVector()).isTrue();
    }

    @Test
    void plain_java_can_be_asked_for() {
        KernelChoice choice = KernelChoice.of(Preference.PLAIN);
        assertThat(choice.isVector()).isFalse();
        assertThat(choice.kernel().description()).isEqualTo("plain Java");
        assertThat(choice.reason()).isEqualTo("it is asked for");
    }
}
