package dev.praxis.checkpoint;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tokenizer.TextTokenizer;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.Batch.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The texts on which narrowed weights are compared with the stored ones. */
final class ComparisonTexts {
    private static final List<String> TEXTS = List.of(
            "Yes.",
            "blue car",
            "How do I reset my password?",
            "The train to Basel leaves at half past seven from platform four.",
            "Interest rates rose for the third time this year.",
            "A cat sleeps on the warm roof of a parked car.",
            "Water boils at 100 degrees Celsius at sea level.",
            "What is the capital of Australia?",
            "The patient reports mild headaches in the morning.",
            "Please cancel my order and refund the full amount.",
            "She plays the cello in a string quartet on weekends.",
            "public static void main(String[] args)",
            "SELECT name, price FROM products WHERE price < 20 ORDER BY name;",
            "The contract may be terminated by either party with three months' notice.",
            "Not bad at all, but I would not buy it again.",
            "Photosynthesis turns light, water and carbon dioxide into sugar and oxygen, and almost all life on "
                    + "earth depends on it directly or indirectly.",
            "The restaurant was loud, the soup was cold, and the waiter forgot our drinks; still, the view over the "
                    + "harbour made up for some of it.",
            "Precision is the share of retrieved items that are relevant, and recall is the share of relevant items "
                    + "that are retrieved.",
            "Where can I park near the old town?",
            "Chapter 12: On the measurement of small differences",
            "Der Hund schläft unter dem Tisch.",
            "Wie lange dauert die Lieferung nach Österreich?",
            "Die Sitzung wurde auf nächsten Dienstag verschoben.",
            "Où se trouve la bibliothèque la plus proche ?",
            "Le prix du pain a augmenté depuis janvier.",
            "¿Cuánto cuesta un billete de ida y vuelta?",
            "El río nace en las montañas del norte.",
            "Il gatto beve il latte ogni mattina.",
            "O mar está calmo hoje.",
            "Где находится вокзал?",
            "今天天气很好。",
            "駅はどこですか。",
            "أين المحطة؟",
            "De fiets staat achter het huis.",
            "Gdzie jest najbliższa apteka?",
            "2026-11-26 14:05:09 WARN disk usage at 91 %");

    /** Ids are random from here on, and the same for every model of this vocabulary. */
    private static final long SEED = 19;

    private ComparisonTexts() {}

    /**
     * Tokenizes the texts. A text that the tokenizer cannot take, or of which it knows too little,
     * is replaced by as many random tokens: unknown tokens would exercise one embedding alone.
     *
     * @param maxTokens maximum number of tokens; longer texts are truncated
     * @param vocabulary number of token ids
     */
    static Batch batch(TextTokenizer tokenizer, int maxTokens, int vocabulary) {
        List<Sequence> sequences = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(SEED);
        for (String text : TEXTS) {
            sequences.add(sequence(text, tokenizer, maxTokens, vocabulary, random));
        }
        return Batch.of(sequences);
    }

    private static Sequence sequence(
            String text, TextTokenizer tokenizer, int maxTokens, int vocabulary, SplittableRandom random) {
        int words = text.split(" ", -1).length;
        try {
            Tokens all = tokenizer.encode(text);
            Tokens tokens = all.length() > maxTokens ? tokenizer.truncated(all, maxTokens) : all;
            boolean isKnown = 2 * Arrays.stream(tokens.ids()).distinct().count() > tokens.length();
            if (isKnown && Arrays.stream(tokens.ids()).allMatch(id -> id < vocabulary)) {
                return new Sequence(tokens.ids(), tokens.types());
            }
        } catch (CheckpointException e) {
            // Replaced below: a text that this tokenizer fails on says nothing about the weights.
        }
        int length = Math.min(maxTokens, words + 2);
        return new Sequence(random.ints(length, 0, vocabulary).toArray(), new int[length]);
    }
}
