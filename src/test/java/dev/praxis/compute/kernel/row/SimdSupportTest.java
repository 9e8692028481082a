package dev.praxis.compute.kernel.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Assumes that tests run with the module and with the optimizing compiler. */
class SimdSupportTest {
    private static final String COMPILES = "mixed mode, sharing";

    @Test
    void without_the_module_the_reason_explains_how_to_start() {
        assertThat(SimdSupport.refusal(false, COMPILES)).contains("start Java with --add-modules jdk.incubator.vector");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed mode, emulated-client, sharing", "interpreted mode"})
    void vectors_are_rejected_without_the_optimizing_compiler(String virtualMachine) {
        assertThat(SimdSupport.refusal(true, virtualMachine))
                .contains("without its optimizing compiler")
                .contains(virtualMachine);
    }

    @Test
    void vectors_are_supported_with_both() {
        assertThat(SimdSupport.refusal(true, COMPILES)).isNull();
        assertThat(SimdSupport.refusal()).isNull();
    }
}
