package dev.praxis.task;

import dev.praxis.checkpoint.tokenizer.TextTokenizer;
import dev.praxis.checkpoint.tokenizer.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The mask token of a model, and the forms in which requests may write it.
 *
 * <p>A text that contains the model's own mask token is taken as it is: {@code [MASK]} beside
 * {@code <mask>} is then a word like any other.
 *
 * @param id its id
 * @param text its text, such as {@code [MASK]}
 * @param others forms of other models, which this one has no token for
 */
record MaskToken(int id, String text, List<String> others) {
    /** The mask tokens of BERT and RoBERTa, by which those of most models are known. */
    private static final List<String> FORMS = List.of("[MASK]", "<mask>");

    private static final int FORM_LENGTH = 6;

    static MaskToken of(TextTokenizer tokenizer, int id) {
        String text = tokenizer.text(id);
        List<String> others = FORMS.stream()
                .filter(form -> !form.equals(text))
                .filter(form -> !tokenizer.isAdded(form))
                .toList();
        return new MaskToken(id, text, others);
    }

    /** Returns a text with this token in place of other forms. */
    MaskedText masked(String original) {
        if (original.contains(text) || others.stream().noneMatch(original::contains)) {
            return new MaskedText(original, original, new int[0], 0);
        }
        Matcher forms = Pattern.compile(
                        String.join("|", others.stream().map(Pattern::quote).toList()))
                .matcher(original);
        StringBuilder written = new StringBuilder();
        List<Integer> ends = new ArrayList<>();
        int codePoints = 0;
        int from = 0;
        int length = text.codePointCount(0, text.length());
        while (forms.find()) {
            written.append(original, from, forms.start()).append(text);
            codePoints += original.codePointCount(from, forms.start()) + length;
            ends.add(codePoints);
            from = forms.end();
        }
        written.append(original, from, original.length());
        return new MaskedText(
                original,
                written.toString(),
                ends.stream().mapToInt(Integer::intValue).toArray(),
                length - FORM_LENGTH);
    }

    /** Returns the indices of the masks among the tokens of an input. */
    int[] places(Tokens tokens) {
        return IntStream.range(0, tokens.length())
                .filter(token -> tokens.ids()[token] == id)
                .toArray();
    }
}
