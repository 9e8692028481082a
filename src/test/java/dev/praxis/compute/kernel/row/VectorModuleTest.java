package dev.praxis.compute.kernel.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.kernel.KernelChoice;
import dev.praxis.compute.kernel.KernelChoice.Preference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VectorModuleTest {
    private static final String MODULES = "jdk.internal.module.Modules";

    /** Prints whether the kernel uses vectors, in a separate JVM. */
    static final class Chosen {
        private Chosen() {}

        public static void main(String[] arguments) {
            System.out.println(KernelChoice.of(Preference.AUTO).isVector());
        }
    }

    @Test
    void a_jvm_started_without_the_module_gets_it_if_the_jdk_exports_the_means() throws Exception {
        assertThat(output("--add-exports", "java.base/jdk.internal.module=ALL-UNNAMED"))
                .isEqualTo("true");
    }

    @Test
    void without_the_export_the_kernel_is_plain() throws Exception {
        assertThat(output("-Dunused=true", "-Dunused2=true")).isEqualTo("false");
    }

    @Test
    void a_jdk_without_the_module_or_the_class_has_no_vectors() {
        assertThat(VectorModule.isAdded(MODULES, "no.such.module")).isFalse();
        assertThat(VectorModule.isAdded("no.such.Modules", VectorModule.NAME)).isFalse();
    }

    private static String output(String option, String value) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        option,
                        value,
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Chosen.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }
}
