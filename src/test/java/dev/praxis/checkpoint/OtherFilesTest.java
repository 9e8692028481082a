package dev.praxis.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.checkpoint.Catalogue.Ready;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders with files that are not enough to load them: the reason says what to do. */
class OtherFilesTest {
    private static final String MODEL = "tiny-random-bert";
    private static final String TORCH = "xlm-roberta-tiny-torch";
    private static final String PICKLED = "pytorch_model.bin";
    private static final long AMPLE_MEMORY = 1 << 24;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"vocab.txt", "spm.model", "sentencepiece.bpe.model", "tokenizer.model", "vocab.json"})
    void a_vocabulary_is_not_a_tokenizer(String file) {
        assertThat(reason(MODEL, model -> model.move("tokenizer.json", file)))
                .isEqualTo("tokenizer.json: no such file, only %s: transformers writes the missing file with"
                                .formatted(file)
                        + " AutoTokenizer.from_pretrained(folder).save_pretrained(folder)");
    }

    @Test
    void a_quantized_checkpoint_is_refused() {
        assertThat(reason(MODEL, model -> model.set("config.json", "quantization_config", "{\"load_in_8bit\": true}")))
                .isEqualTo("config.json: quantization_config: expected no quantized weights (use the model from which"
                        + " it was quantized; praxis.models.weights has int8), found {\"load_in_8bit\":true}");
    }

    @Test
    void a_truncated_pickle_is_refused() {
        assertThat(reason(TORCH, model -> {
                    byte[] bytes = model.read(PICKLED);
                    model.write(PICKLED, Arrays.copyOf(bytes, bytes.length / 2));
                }))
                .startsWith("pytorch_model.bin: byte ")
                .endsWith("is the file complete? Download it again");
    }

    @Test
    void a_tensor_missing_from_a_pickle_is_named() {
        assertThat(reason(TORCH, model -> {
                    byte[] bytes = model.read(PICKLED);
                    // The name of a tensor of the first layer, in one byte.
                    int at = new String(bytes, StandardCharsets.ISO_8859_1)
                            .indexOf("roberta.encoder.layer.0.output.dense.weight");
                    bytes[at] = 'x';
                    model.write(PICKLED, bytes);
                }))
                .isEqualTo("tensor roberta.encoder.layer.0.output.dense.weight: missing, found"
                        + " xoberta.encoder.layer.0.output.dense.weight");
    }

    @Test
    void a_half_precision_pickle_stays_half_size() {
        CopiedModel.of("bert-tiny-torch-shards", directory, "m");
        Catalogue catalogue = Faults.loaded(directory, AMPLE_MEMORY);
        assertThat(((Ready) Faults.state(catalogue, "m")).checkpoint().memory().formats())
                .containsExactly("bfloat16");
    }

    private String reason(String model, Consumer<CopiedModel> corruption) {
        return new Faults(directory).reason(model, corruption);
    }
}
