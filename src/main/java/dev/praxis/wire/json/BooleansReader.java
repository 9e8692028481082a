package dev.praxis.wire.json;

import dev.praxis.problem.JsonValues;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads booleans: a vector or a matrix of them, a vector of labels, or a single true or false. */
final class BooleansReader extends ArrayReader {
    private final JsonParser parser;
    private final ElementBudget budget;
    private final String expected;
    private final @Nullable LabelSigns signs;
    private boolean[] values = {};
    private @Nullable TextLabels texts;

    private BooleansReader(String expected, JsonParser parser, ElementBudget budget, @Nullable LabelSigns signs) {
        super(parser, budget);
        this.parser = parser;
        this.budget = budget;
        this.expected = expected;
        this.signs = signs;
    }

    /** Reads the vector or matrix of booleans that starts at the current token. */
    static Booleans read(JsonParser parser, ElementBudget budget) {
        if (JsonNumbers.embedded(parser) instanceof Tensor tensor) {
            return Booleans.of(tensor, JsonValues.pointer(parser));
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected("an array of booleans", parser);
        }
        BooleansReader reader = new BooleansReader("false, true, 0 or 1", parser, budget, null);
        int[] shape = reader.readShape();
        return new Booleans(reader.values, shape);
    }

    /** Reads the array of labels that starts at the current token. */
    static Labels labels(JsonParser parser, ElementBudget budget, ReadWarnings warnings) {
        if (JsonNumbers.embedded(parser) instanceof Labels labels) {
            return labels;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected("an array of labels", parser);
        }
        LabelSigns signs = new LabelSigns(JsonValues.pointer(parser));
        BooleansReader reader = new BooleansReader(Labels.EXPECTED, parser, budget, signs);
        reader.readVectorOrColumn();
        if (reader.texts != null) {
            return new Labels(null, reader.texts.categories());
        }
        signs.areMinusOneAndOne(warnings);
        return new Labels(reader.values);
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
    void set(int index) {
        if (signs == null) {
            values[index] = bool();
            return;
        }
        if (index == 0 && parser.currentToken() == JsonToken.VALUE_STRING) {
            texts = new TextLabels(values.length);
        }
        if (texts == null) {
            values[index] = label(signs);
        } else {
            texts.set(index, parser, budget);
        }
    }

    @Override
    boolean areEntries(double[] numbers, int count) {
        double min = signs == null ? 0 : -1;
        for (int i = 0; i < count; i++) {
            if (numbers[i] != 0 && numbers[i] != 1 && numbers[i] != min) {
                return false;
            }
        }
        return signs == null || signs.addAll(numbers, count);
    }

    @Override
    void setAll(int index, double[] numbers, int count) {
        for (int i = 0; i < count; i++) {
            values[index + i] = numbers[i] == 1;
        }
    }

    @Override
    void restart() {
        if (signs != null) {
            signs.restart();
        }
    }

    /** Reads the current token as a label: a boolean, or -1 if all labels are -1 or 1. */
    private boolean label(LabelSigns labels) {
        boolean isMinusOne = parser.currentToken().isNumeric() && parser.getDoubleValue() == -1;
        boolean label = !isMinusOne && bool();
        labels.add(isMinusOne ? -1 : label ? 1 : 0);
        return label;
    }

    /** Reads the current token, which must be true or false. */
    static boolean trueOrFalse(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw JsonNumbers.expected("true or false", parser);
        };
    }

    /** Reads the current token as a boolean. */
    private boolean bool() {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                double value = parser.getDoubleValue();
                if (value != 0 && value != 1) {
                    throw JsonNumbers.expected(expected, parser);
                }
                yield value == 1;
            }
            default -> throw JsonNumbers.expected(expected, parser);
        };
    }
}
