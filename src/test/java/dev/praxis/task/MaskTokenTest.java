package dev.praxis.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.checkpoint.tokenizer.TextTokenizer;
import dev.praxis.checkpoint.tokenizer.TokenizerUse;
import dev.praxis.checkpoint.tokenizer.Tokens;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskTokenTest {
    private static final MaskToken LONGER = new MaskToken(4, "<|mask|>", List.of("[MASK]", "<mask>"));

    @Test
    void the_forms_of_other_models_become_the_models_own() {
        assertThat(LONGER.masked("a [MASK]<mask> b").text()).isEqualTo("a <|mask|><|mask|> b");
        assertThat(LONGER.masked("no mask").text()).isEqualTo("no mask");
        assertThat(LONGER.masked("[MASK").text()).isEqualTo("[MASK");
    }

    @Test
    void beside_the_models_own_they_are_words() {
        assertThat(LONGER.masked("<|mask|> [MASK]").text()).isEqualTo("<|mask|> [MASK]");
    }

    @Test
    void a_form_that_is_a_token_of_the_model_stays() {
        try (TextTokenizer tokenizer = TextTokenizer.read(
                Path.of("src/test/resources/models/roberta-tiny-mlm"), TokenizerUse.ofTransformer(false))) {
            assertThat(MaskToken.of(tokenizer, tokenizer.maskId()).others()).containsExactly("[MASK]");
            assertThat(MaskToken.of(tokenizer, 0).others()).containsExactly("[MASK]");
        }
    }

    @Test
    void offsets_are_those_of_the_original_text() {
        MaskedText text = LONGER.masked("😀 [MASK] b<mask>c");
        assertThat(text.text()).isEqualTo("😀 <|mask|> b<|mask|>c");
        Tokens tokens = text.inOriginal(at(new int[] {-1, 0, 1, 11, 12, 20}, new int[] {-1, 1, 10, 12, 20, 21}));
        assertThat(tokens.starts()).containsExactly(-1, 0, 1, 9, 10, 16);
        assertThat(tokens.ends()).containsExactly(-1, 1, 8, 10, 16, 17);
    }

    @Test
    void a_mask_has_no_white_space_around_it() {
        MaskedText text = LONGER.masked("a  [MASK] b");
        MaskSpans spans = MaskSpans.of(text, at(new int[] {0, 1, 11}, new int[] {1, 12, 13}));
        assertThat(spans.start(1)).isEqualTo(3);
        assertThat(spans.end(1)).isEqualTo(9);
        assertThat(MaskSpans.NONE.start(1)).isEqualTo(-1);
        assertThat(MaskSpans.NONE.end(1)).isEqualTo(-1);
    }

    private static Tokens at(int[] starts, int[] ends) {
        int[] zeros = new int[starts.length];
        return new Tokens(zeros, zeros, new String[starts.length], starts, ends, zeros);
    }
}
