package dev.praxis.checkpoint.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.util.Utils;
import dev.praxis.checkpoint.CopiedModel;
import dev.praxis.checkpoint.ExpectedModel;
import dev.praxis.checkpoint.problem.CheckpointException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTokenizerTest {
    private static final Path MODEL = ExpectedModel.DIRECTORY.resolve("bert-tiny");
    private static final String LONGER = "the encoder compares the tokens of a sentence and the weights of the model";
    private static final String SHORTER = "the tokens of the model";

    @TempDir
    private Path directory;

    private int folders;

    @Test
    void given_ids_have_texts_but_no_offsets() {
        TextTokenizer tokenizer = TextTokenizer.read(MODEL, TokenizerUse.ofTransformer(false));
        Tokens encoded = tokenizer.encode(SHORTER);
        Tokens tokens = tokenizer.of(encoded.ids());
        assertThat(tokens.ids()).isEqualTo(encoded.ids());
        assertThat(tokens.texts()).isEqualTo(encoded.texts());
        assertThat(tokens.parts()).isEqualTo(encoded.parts());
        assertThat(tokens.types()).containsOnly(0).hasSameSizeAs(encoded.ids());
        assertThat(tokens.starts()).containsOnly(-1).hasSameSizeAs(encoded.ids());
        assertThat(tokens.ends()).containsOnly(-1).hasSameSizeAs(encoded.ids());
    }

    @Test
    void special_ids_are_special_in_any_position_and_unknown_ids_have_no_text() {
        Tokens tokens = TextTokenizer.read(MODEL, TokenizerUse.ofTransformer(false))
                .of(new int[] {194, 2, 0, 195, -1, Integer.MAX_VALUE, 3});
        assertThat(tokens.parts()).containsExactly(0, -1, -1, 0, 0, 0, -1);
        assertThat(tokens.texts())
                .startsWith(tokens.texts()[0], "[CLS]", "[PAD]", "", "", "")
                .endsWith("[SEP]");
        assertThat(tokens.texts()[0]).isNotEmpty();
    }

    @Test
    void a_tokenizer_that_fails_its_check_is_closed() {
        List<RuntimeException> rejections =
                List.of(new CheckpointException("rejected"), new IllegalStateException("bug"));
        for (RuntimeException rejection : rejections) {
            AtomicReference<TextTokenizer> rejected = new AtomicReference<>();
            assertThatThrownBy(() -> TextTokenizer.read(MODEL, TokenizerUse.ofTransformer(false), tokenizer -> {
                        assertThat(tokenizer.encode(SHORTER).length()).isPositive();
                        rejected.set(tokenizer);
                        throw rejection;
                    }))
                    .isSameAs(rejection);
            assertThatThrownBy(() -> rejected.get().encode(SHORTER))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("released");
        }
    }

    @Test
    void a_tokenizer_that_passes_its_check_stays_open_until_it_is_closed() {
        TextTokenizer tokenizer = TextTokenizer.read(MODEL, TokenizerUse.ofTransformer(false), read -> {});
        assertThat(tokenizer.encode(SHORTER).length()).isPositive();
        tokenizer.close();
        tokenizer.close();
        assertThatThrownBy(() -> tokenizer.encode(SHORTER)).isInstanceOf(CheckpointException.class);
    }

    @Test
    void the_library_sends_no_usage_data_and_looks_for_no_gpu() {
        System.clearProperty("ai.djl.offline");
        System.clearProperty("RUST_FLAVOR");
        TextTokenizer.read(MODEL, TokenizerUse.ofTransformer(false)).close();
        assertThat(Utils.isOfflineMode()).isTrue();
        assertThat(Utils.getEnvOrSystemProperty("RUST_FLAVOR")).isEqualTo("cpu");
    }

    @Test
    void an_empty_list_of_ids_has_no_tokens() {
        assertThat(TextTokenizer.read(MODEL, TokenizerUse.ofTransformer(false))
                        .of(new int[0])
                        .length())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert-tiny", "roberta-tiny", "camembert-tiny-reranker"})
    void truncation_matches_the_library(String model) throws IOException {
        TextTokenizer tokenizer =
                TextTokenizer.read(ExpectedModel.DIRECTORY.resolve(model), TokenizerUse.ofTransformer(false));
        List<List<String>> pairs =
                List.of(List.of(LONGER, SHORTER), List.of(SHORTER, LONGER), List.of(SHORTER, SHORTER));
        for (int length = 5; length < tokenizer.encode(SHORTER, SHORTER).length(); length++) {
            Map<String, String> options = Map.of("truncation", "longest_first", "maxLength", String.valueOf(length));
            try (HuggingFaceTokenizer library = HuggingFaceTokenizer.newInstance(
                    ExpectedModel.DIRECTORY.resolve(model).resolve("tokenizer.json"), options)) {
                for (List<String> pair : pairs) {
                    long[] expected = library.encode(pair.get(0), pair.get(1)).getIds();
                    assertThat(expected).hasSize(length);
                    assertThat(ids(tokenizer.encode(pair.get(0), pair.get(1)).truncated(length, false)))
                            .as("%s to %d", pair, length)
                            .isEqualTo(expected);
                }
                assertThat(ids(tokenizer.encode(LONGER).truncated(length, false)))
                        .isEqualTo(library.encode(LONGER).getIds());
            }
        }
    }

    @Test
    void lower_casing_preserves_offsets() {
        Path legacy = ExpectedModel.DIRECTORY.resolve("bert-tiny-legacy");
        Tokens upper =
                TextTokenizer.read(legacy, TokenizerUse.ofTransformer(true)).encode("The TOKENS");
        Tokens lower =
                TextTokenizer.read(legacy, TokenizerUse.ofTransformer(true)).encode("the tokens");
        assertThat(upper.ids()).isEqualTo(lower.ids());
        assertThat(upper.starts()).isEqualTo(lower.starts());
        assertThat(upper.ends()).isEqualTo(lower.ends());
        // A lower-cased İ is two code points, but counts as one in the offsets.
        Tokens moved =
                TextTokenizer.read(legacy, TokenizerUse.ofTransformer(true)).encode("İ tokens");
        assertThat(moved.ends()[moved.length() - 2]).isEqualTo(8);
    }

    @Test
    void the_configuration_decides_whether_the_second_text_has_its_own_type() {
        assertThat(typesOfPair("[\"input_ids\",\"token_type_ids\"]")).contains(1);
        assertThat(typesOfPair("[\"input_ids\",\"attention_mask\"]")).containsOnly(0);
        assertThat(typesOfPair("[]")).containsOnly(0);
    }

    @Test
    void the_tokenizer_class_decides_if_no_inputs_are_listed() {
        assertThat(typesOfPair("null", "\"BertTokenizer\"")).contains(1);
        assertThat(typesOfPair("null", "null")).contains(1);
        assertThat(typesOfPair("null", "\"TokenizersBackend\"")).containsOnly(0);
        assertThat(typesOfPair("null", "\"PreTrainedTokenizerFast\"")).containsOnly(0);
    }

    private int[] typesOfPair(String inputs) {
        return typesOfPair(inputs, "\"BertTokenizer\"");
    }

    private int[] typesOfPair(String inputs, String tokenizerClass) {
        CopiedModel model = CopiedModel.of("tiny-random-bert", directory, "m" + folders++);
        model.set("tokenizer_config.json", "model_input_names", inputs);
        model.set("tokenizer_config.json", "tokenizer_class", tokenizerClass);
        return TextTokenizer.read(model.folder(), TokenizerUse.ofTransformer(false))
                .encode("the", "tokens")
                .types();
    }

    private static long[] ids(Tokens tokens) {
        return Arrays.stream(tokens.ids()).asLongStream().toArray();
    }
}
