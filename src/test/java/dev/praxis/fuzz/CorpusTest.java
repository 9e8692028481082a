package dev.praxis.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.checkpoint.onnx.OnnxFuzz;
import dev.praxis.checkpoint.safetensors.SafetensorsFuzz;
import dev.praxis.checkpoint.torch.PickleFuzz;
import dev.praxis.checkpoint.torch.TorchFuzz;
import dev.praxis.compute.metrics.ranking.state.StateFuzz;
import dev.praxis.wire.columns.CocoFuzz;
import dev.praxis.wire.columns.CsvFuzz;
import dev.praxis.wire.columns.FormFuzz;
import dev.praxis.wire.columns.NpyFuzz;
import dev.praxis.wire.columns.NpzFuzz;
import dev.praxis.wire.json.JsonFuzz;
import dev.praxis.wire.tensors.TensorsFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays the committed corpus of each fuzz target, and some mutations of it, so that fixed
 * findings stay fixed.
 */
class CorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/fuzz");
    private static final int MUTANTS = 50;

    /** A fuzz target. Its name is the folder of its inputs. */
    record Target(String name, Consumer<byte[]> target) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Target> targets() {
        return Stream.of(
                new Target("JsonFuzz", JsonFuzz::fuzzerTestOneInput),
                new Target("CsvFuzz", CsvFuzz::fuzzerTestOneInput),
                new Target("NpyFuzz", NpyFuzz::fuzzerTestOneInput),
                new Target("NpzFuzz", NpzFuzz::fuzzerTestOneInput),
                new Target("FormFuzz", FormFuzz::fuzzerTestOneInput),
                new Target("CocoFuzz", CocoFuzz::fuzzerTestOneInput),
                new Target("StateFuzz", StateFuzz::fuzzerTestOneInput),
                new Target("TensorsFuzz", TensorsFuzz::fuzzerTestOneInput),
                new Target("SafetensorsFuzz", SafetensorsFuzz::fuzzerTestOneInput),
                new Target("TorchFuzz", TorchFuzz::fuzzerTestOneInput),
                new Target("PickleFuzz", PickleFuzz::fuzzerTestOneInput),
                new Target("OnnxFuzz", OnnxFuzz::fuzzerTestOneInput));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void every_input_is_read_or_rejected(Target target) throws IOException {
        List<Path> files = files(CORPUS.resolve(target.name));
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            byte[] input = Files.readAllBytes(file);
            target.target.accept(input);
            Random random = new Random(input.length);
            for (int mutant = 0; mutant < MUTANTS; mutant++) {
                byte[] changed = input.clone();
                for (int i = random.nextInt(3); i >= 0 && changed.length > 0; i--) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                target.target.accept(changed);
            }
        }
    }

    @Test
    void every_folder_belongs_to_a_target() throws IOException {
        assertThat(files(CORPUS).stream().map(folder -> folder.getFileName().toString()))
                .containsExactlyInAnyOrderElementsOf(targets().map(Target::name).toList());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
