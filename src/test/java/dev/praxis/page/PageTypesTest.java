package dev.praxis.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Checks the types in the comments of the page's scripts with TypeScript's compiler. */
class PageTypesTest {
    private static final Path INSTALLED = Path.of("target/node");
    private static final Path COMPILER = INSTALLED.resolve("node_modules/typescript/bin/tsc");

    @Test
    void scripts_have_no_type_errors() throws Exception {
        Path skipped = INSTALLED.resolve("skipped");
        if (Files.exists(skipped)) {
            assumeTrue(false, Files.readString(skipped).strip());
        }
        assumeTrue(Files.exists(COMPILER), "Maven has not installed TypeScript");
        Process compiler = new ProcessBuilder("node", COMPILER.toString(), "--project", "src/test/node/tsconfig.json")
                .redirectErrorStream(true)
                .start();
        String output = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(compiler.waitFor()).as(output).isZero();
    }
}
