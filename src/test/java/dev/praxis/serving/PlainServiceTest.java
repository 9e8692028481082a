package dev.praxis.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.ForkedService;
import dev.praxis.checkpoint.CopiedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class PlainServiceTest {
    @TempDir
    private Path directory;

    /** An AOT cache cannot store them, and fails if a training run has loaded any. */
    @Test
    void a_service_with_plain_kernels_loads_no_class_of_the_vector_api() throws Exception {
        Path models = Files.createDirectory(directory.resolve("models"));
        CopiedModel.of("tiny-random-bert", models, "model");
        Path log = directory.resolve("classes.log");
        // With the optimizing compiler, vectors would be supported.
        String compiler = "-XX:TieredStopAtLevel=4";
        try (ForkedService service = ForkedService.start(
                models, compiler, "-Xlog:class+load:file=" + log, "-Dpraxis.compute.kernel=plain")) {
            assertThat(service.post("/v1/softmax", "{\"logits\":[1,2]}").status())
                    .isEqualTo(200);
            assertThat(service.post("/v1/attention", "{\"queries\":[[1]],\"keys\":[[1]],\"values\":[[1]]}")
                            .status())
                    .isEqualTo(200);
            assertThat(service.post("/v1/models/model/encode", "{\"input\":\"a\"}")
                            .status())
                    .isEqualTo(200);
        }
        List<String> classes = Files.readAllLines(log);
        assertThat(classes).anyMatch(line -> line.contains("dev.praxis.compute.kernel.PlainKernel"));
        assertThat(classes).noneMatch(line -> line.contains("jdk.incubator.vector."));
    }
}
