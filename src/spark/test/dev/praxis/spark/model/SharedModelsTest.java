package dev.praxis.spark.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.kernel.WeightPrecision;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder;
import dev.praxis.compute.transformer.fast.FastEncoder.Output;
import dev.praxis.spark.Local;
import dev.praxis.spark.TestModels;
import dev.praxis.spark.model.SharedModels.LoadedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedModelsTest {
    /** A computation that is not run. */
    private static final RowModel NOTHING = new RowModel() {
        @Override
        public FastEncoder encoder() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Tokens tokens(Row row) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FMatrixRMaj compute(Batch batch, Output output) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object[] values(float[] numbers) {
            throw new UnsupportedOperationException();
        }
    };

    @TempDir
    private Path parent;

    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        folder = parent.resolve("sent-model");
        Path from = Path.of(TestModels.folder("bert-tiny"));
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(from.relativize(file).toString()));
            }
        }
    }

    private ModelReference reference() {
        return new ModelReference(folder.toString(), WeightPrecision.AS_STORED, null);
    }

    @Test
    void a_model_is_loaded_once_however_many_threads_need_it() throws InterruptedException {
        List<LoadedModel> found = new CopyOnWriteArrayList<>();
        List<Thread> threads = Stream.generate(() -> new Thread(() -> found.add(SharedModels.get(reference()))))
                .limit(4)
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(found)
                .hasSize(4)
                .allSatisfy(model ->
                        assertThat(model.checkpoint()).isSameAs(found.getFirst().checkpoint()));
    }

    @Test
    void other_files_than_those_of_the_reference_are_refused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SharedModels.get(reference().fixed("sha256:other")))
                .withMessageContaining("has the fingerprint sha256:")
                .withMessageContaining("elsewhere sha256:other: install the same files on every node");
    }

    @Test
    void a_model_whose_files_have_changed_is_loaded_again_for_their_fingerprint() throws IOException {
        LoadedModel before = SharedModels.get(reference());
        Path config = folder.resolve("config_sentence_transformers.json");
        Files.writeString(config, Files.readString(config).replace("\"query\": \"\"", "\"query\": \"find: \""));
        assertThat(SharedModels.get(reference())).isSameAs(before);
        String changed = Fingerprint.of(folder);
        assertThat(changed).isNotEqualTo(before.fingerprint());
        LoadedModel after = SharedModels.get(reference().fixed(changed));
        assertThat(after.checkpoint().prompts().byName()).containsEntry("query", "find: ");
        Files.writeString(folder.resolve(".hidden"), "of a tool");
        assertThat(Fingerprint.of(folder)).isEqualTo(changed);
    }

    @Test
    void a_model_of_a_file_system_of_hadoop_is_sent_to_the_executors() {
        ModelSettings sent =
                ModelFolder.sent(Local.session(), ModelSettings.of("elsewhere:" + folder.toAbsolutePath()));
        assertThat(sent.model()).isEqualTo("sent-model");
        ModelReference checked = RowInference.check(Local.session(), sent.reference(), loaded -> NOTHING);
        assertThat(checked.fingerprint()).isEqualTo(Fingerprint.of(folder));
    }

    @Test
    void an_address_of_a_local_file_is_its_path() {
        assertThat(ModelFolder.sent(Local.session(), ModelSettings.of("file:/opt/a%20model"))
                        .model())
                .isEqualTo("/opt/a model");
    }
}
