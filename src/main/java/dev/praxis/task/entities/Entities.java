package dev.praxis.task.entities;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Aggregation of labeled tokens to entities, by the rules of transformers'
 * TokenClassificationPipeline.
 *
 * <p>A label is {@code B-} and a type where an entity begins, {@code I-} and a type where it may
 * continue one; any other label is a type that may continue. A token continues the entity of the
 * token before it if it has the same type and does not begin with {@code B-}. The entity's label is
 * that of its first token after the first hyphen, and its score is the mean of their scores.
 */
public final class Entities {
    private static final String BEGIN = "B-";
    private static final String INSIDE = "I-";

    private Entities() {}

    /**
     * Returns the entities of a text, in its order.
     *
     * @param ignored labels of entities to leave out
     */
    public static List<Entity> of(LabeledTokens tokens, Aggregation aggregation, Collection<String> ignored) {
        List<Entity> parts = aggregation.joinsWords() ? words(tokens, aggregation) : single(tokens);
        List<Entity> entities = aggregation == Aggregation.NONE ? parts : joined(parts);
        return entities.stream()
                .filter(entity -> !ignored.contains(entity.label()))
                .toList();
    }

    private static List<Entity> single(LabeledTokens tokens) {
        List<Entity> entities = new ArrayList<>(tokens.count());
        for (int i = 0; i < tokens.count(); i++) {
            entities.add(entity(tokens, tokens.probabilities(i), i, i + 1));
        }
        return entities;
    }

    private static List<Entity> words(LabeledTokens tokens, Aggregation aggregation) {
        List<Entity> words = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= tokens.count(); i++) {
            if (i == tokens.count() || !tokens.continues()[i]) {
                words.add(entity(tokens, probabilities(tokens, from, i, aggregation), from, i));
                from = i;
            }
        }
        return words;
    }

    /** Returns the probabilities of the labels of a word. */
    private static double[] probabilities(LabeledTokens tokens, int from, int to, Aggregation aggregation) {
        double[] word = tokens.probabilities(from);
        if (aggregation == Aggregation.FIRST) {
            return word;
        }
        for (int i = from + 1; i < to; i++) {
            double[] token = tokens.probabilities(i);
            if (aggregation == Aggregation.AVERAGE) {
                Arrays.setAll(word, label -> word[label] + token[label]);
            } else if (token[best(token)] > word[best(word)]) {
                System.arraycopy(token, 0, word, 0, word.length);
            }
        }
        if (aggregation == Aggregation.AVERAGE) {
            Arrays.setAll(word, label -> word[label] / (to - from));
        }
        return word;
    }

    private static Entity entity(LabeledTokens tokens, double[] probabilities, int from, int to) {
        int best = best(probabilities);
        return new Entity(
                tokens.labels().get(best), probabilities[best], from, tokens.starts()[from], tokens.ends()[to - 1]);
    }

    /** Returns the index of the largest number, the first one of equal ones. */
    private static int best(double[] numbers) {
        int best = 0;
        for (int i = 1; i < numbers.length; i++) {
            best = numbers[i] > numbers[best] ? i : best;
        }
        return best;
    }

    private static List<Entity> joined(List<Entity> parts) {
        List<Entity> entities = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= parts.size(); i++) {
            if (i == parts.size()
                    || !continues(parts.get(i - 1).label(), parts.get(i).label())) {
                entities.add(joined(parts, from, i));
                from = i;
            }
        }
        return entities;
    }

    private static Entity joined(List<Entity> parts, int from, int to) {
        Entity first = parts.get(from);
        double sum = 0;
        for (Entity part : parts.subList(from, to)) {
            sum += part.score();
        }
        String label = first.label().substring(first.label().indexOf('-') + 1);
        return new Entity(
                label,
                sum / (to - from),
                first.token(),
                first.start(),
                parts.get(to - 1).end());
    }

    private static boolean continues(String before, String label) {
        return !label.startsWith(BEGIN) && type(label).equals(type(before));
    }

    private static String type(String label) {
        return label.startsWith(BEGIN) || label.startsWith(INSIDE) ? label.substring(BEGIN.length()) : label;
    }
}
