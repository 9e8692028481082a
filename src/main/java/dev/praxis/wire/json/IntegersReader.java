package dev.praxis.wire.json;

import dev.praxis.problem.JsonValues;
import dev.praxis.problem.ProblemException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads a vector of integers from 0 to 2,147,483,647. */
final class IntegersReader extends ArrayReader {
    private static final String EXPECTED = "an integer from 0 to " + Integer.MAX_VALUE;

    private final JsonParser parser;
    private final ElementBudget budget;
    private final @Nullable LabelSigns signs;
    private int[] values = {};
    private @Nullable TextLabels texts;

    private IntegersReader(JsonParser parser, ElementBudget budget, @Nullable LabelSigns signs) {
        super(parser, budget);
        this.parser = parser;
        this.budget = budget;
        this.signs = signs;
    }

    /** Reads the rest of an array of integers whose first entry is the current token. */
    static int[] fromFirst(JsonParser parser, ElementBudget budget) {
        IntegersReader reader = new IntegersReader(parser, budget, null);
        reader.readVectorFromFirst();
        return reader.values;
    }

    /** Reads the array of integers that starts at the current token. */
    static int[] vector(JsonParser parser, ElementBudget budget) {
        requireArray("an array of integers", parser);
        IntegersReader reader = new IntegersReader(parser, budget, null);
        reader.readVectorAlone();
        return reader.values;
    }

    /** Reads the array of labels that starts at the current token. */
    static ClassLabels classLabels(JsonParser parser, ElementBudget budget, ReadWarnings warnings) {
        LabelSigns signs = new LabelSigns(JsonValues.pointer(parser));
        Object embedded = JsonNumbers.embedded(parser);
        if (embedded instanceof ClassLabels labels) {
            return labels;
        }
        if (embedded instanceof double[] values) {
            int[] labels = integers(values, JsonValues.pointer(parser), signs);
            return ClassLabels.of(labels, signs.areMinusOneAndOne(warnings));
        }
        requireArray("an array of labels", parser);
        IntegersReader reader = new IntegersReader(parser, budget, signs);
        reader.readVectorOrColumn();
        if (reader.texts != null) {
            return new ClassLabels(reader.texts.categories());
        }
        return ClassLabels.of(reader.values, signs.areMinusOneAndOne(warnings));
    }

    /** Reads the current token, which must be an integer from 0 to 2,147,483,647. */
    static int nonNegative(JsonParser parser) {
        long value = parser.currentToken().isNumeric() ? JsonNumbers.integer(parser) : -1;
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw JsonNumbers.expected(EXPECTED, parser);
        }
        return (int) value;
    }

    /** Returns whether the first numbers are integers from 0 to 2,147,483,647. */
    static boolean areNonNegative(double[] numbers, int count) {
        return areFrom(0, numbers, count);
    }

    private static boolean areFrom(int min, double[] numbers, int count) {
        for (int i = 0; i < count; i++) {
            if (numbers[i] != (int) numbers[i] || numbers[i] < min) {
                return false;
            }
        }
        return true;
    }

    private static void requireArray(String expected, JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected(expected, parser);
        }
    }

    private static int[] integers(double[] values, String pointer, LabelSigns signs) {
        int[] integers = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= -1 && values[i] <= Integer.MAX_VALUE && JsonNumbers.isInteger(values[i]))) {
                throw ProblemException.invalid(pointer + "/" + i, "expected " + EXPECTED + ", found " + values[i]);
            }
            signs.add(values[i]);
            integers[i] = (int) values[i];
        }
        return integers;
    }

    @Override
    void resize(int capacity) {
        if (texts == null) {
            values = Arrays.copyOf(values, capacity);
        } else {
            texts.resize(capacity);
        }
    }

    @Override
    boolean areEntries(double[] numbers, int count) {
        return areFrom(signs == null ? 0 : -1, numbers, count) && (signs == null || signs.addAll(numbers, count));
    }

    @Override
    void setAll(int index, double[] numbers, int count) {
        for (int i = 0; i < count; i++) {
            values[index + i] = (int) numbers[i];
        }
    }

    @Override
    void restart() {
        if (signs != null) {
            signs.restart();
        }
    }

    @Override
    void set(int index) {
        JsonToken token = parser.currentToken();
        if (signs != null && index == 0 && token == JsonToken.VALUE_STRING) {
            texts = new TextLabels(values.length);
        }
        if (texts != null) {
            texts.set(index, parser, budget);
            return;
        }
        if (signs != null && (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE)) {
            values[index] = token == JsonToken.VALUE_TRUE ? 1 : 0;
            signs.add(values[index]);
            return;
        }
        long value = JsonNumbers.integer(parser);
        if (value < (signs == null ? 0 : -1) || value > Integer.MAX_VALUE) {
            throw JsonNumbers.expected(EXPECTED, parser);
        }
        if (signs != null) {
            signs.add((double) value);
        }
        values[index] = (int) value;
    }
}
