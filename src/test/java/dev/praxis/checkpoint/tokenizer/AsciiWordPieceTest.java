package dev.praxis.checkpoint.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import dev.praxis.checkpoint.CopiedModel;
import dev.praxis.checkpoint.ExpectedModel;
import dev.praxis.checkpoint.config.ConfigFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tokenizer of ASCII texts agrees with the native library, or leaves the text to it. */
class AsciiWordPieceTest {
    private static final int TEXTS = 3_000;
    private static final String[] PARTS = {
        "the",
        "car",
        "Blue",
        "DETAIL",
        "precision",
        "attention",
        "abc",
        "qzq",
        "a",
        "s",
        "-",
        "##",
        "##il",
        "'",
        "...",
        " ",
        "  ",
        "\t",
        "\n",
        "\r\n",
        "_",
        "[",
        "]",
        "[SE",
        "<",
        "&",
        "3.14",
        "0",
        "x".repeat(99),
        "x".repeat(101)
    };

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"tiny-random-bert", "bert-tiny-legacy", "mpnet-tiny-classifier", "static-tiny"})
    void random_texts_have_the_ids_and_offsets_of_the_native_library(String model) throws IOException {
        Path folder = ExpectedModel.DIRECTORY.resolve(model);
        AsciiWordPiece ascii = Objects.requireNonNull(ascii(folder));
        SplittableRandom random = new SplittableRandom(7);
        try (HuggingFaceTokenizer tokenizer = reference(folder)) {
            for (int i = 0; i < TEXTS; i++) {
                String text = text(random);
                AsciiWordPiece.Pieces pieces = Objects.requireNonNull(ascii.encode(text), text);
                Encoding expected = tokenizer.encode(text, false, false);
                CharSpan[] spans = expected.getCharTokenSpans();
                assertThat(Arrays.stream(pieces.ids()).asLongStream()).as(text).containsExactly(box(expected.getIds()));
                for (int token = 0; token < spans.length; token++) {
                    assertThat(pieces.starts()[token]).as(text).isEqualTo(spans[token].getStart());
                    assertThat(pieces.ends()[token]).as(text).isEqualTo(spans[token].getEnd());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"café", "中", "[SEP] a", "a[mask]b", "a\u0001b", "a\u000bb", "a\u007f", "😀", "\u00a0"})
    void other_characters_and_added_tokens_are_left_to_the_native_library(String text) {
        AsciiWordPiece ascii = Objects.requireNonNull(ascii(ExpectedModel.DIRECTORY.resolve("tiny-random-bert")));
        assertThat(ascii.encode(text)).isNull();
    }

    @Test
    void a_text_without_words_has_no_tokens() {
        AsciiWordPiece ascii = Objects.requireNonNull(ascii(ExpectedModel.DIRECTORY.resolve("tiny-random-bert")));
        assertThat(Objects.requireNonNull(ascii.encode(" \t\r\n")).count()).isZero();
        assertThat(Objects.requireNonNull(ascii.encode("")).count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"roberta-tiny", "xlm-roberta-tiny-f16", "modernbert-tiny-classifier"})
    void other_tokenizers_are_left_to_the_native_library(String model) {
        assertThat(ascii(ExpectedModel.DIRECTORY.resolve(model))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"BertPreTokenizer\"; \"Whitespace\"",
                "\"type\": \"BertNormalizer\"; \"type\": \"Lowercase\"",
                "\"content\": \"[MASK]\"; \"content\": \"[MASK] \"",
                "\"content\": \"[MASK]\"; \"content\": \"[MÄSK]\"",
                "\"the\": ; \"thé\": 5, \"the\": "
            })
    void a_part_that_could_change_the_tokens_is_left_to_the_native_library(String part, String other) {
        CopiedModel model = CopiedModel.of("static-tiny", directory, "changed");
        assertThat(ascii(model.folder())).isNotNull();
        model.replace("tokenizer.json", part, other);
        assertThat(ascii(model.folder())).isNull();
    }

    private static String text(SplittableRandom random) {
        return random.ints(random.nextInt(12), 0, PARTS.length)
                .mapToObj(part -> PARTS[part])
                .collect(Collectors.joining());
    }

    private static @Nullable AsciiWordPiece ascii(Path folder) {
        Vocabulary vocabulary = Vocabulary.read(folder.resolve("tokenizer.json"));
        return AsciiWordPiece.of(vocabulary, ConfigFile.empty("tokenizer_config.json"), false);
    }

    private static HuggingFaceTokenizer reference(Path folder) throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve("tokenizer.json"))) {
            return NativeTokenizer.create(in);
        }
    }

    private static Long[] box(long[] values) {
        return Arrays.stream(values).boxed().toArray(Long[]::new);
    }
}
