package dev.praxis.wire.columns;

import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.CategoryList;
import dev.praxis.wire.json.LabelSigns;
import dev.praxis.wire.json.Labels;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Shown;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells of a column of labels: integers, false or true, or any two texts, of which the
 * query names the positive one.
 */
final class CsvLabels {
    private final CsvColumn.Place place;
    private final boolean areBinary;
    private final Reading reading;
    private final LabelSigns signs;
    private @Nullable CategoryList texts;
    private @Nullable String negative;
    private boolean hasPositive;

    CsvLabels(CsvColumn.Place place, Class<?> type, Reading reading) {
        this.place = place;
        this.areBinary = type == Labels.class;
        this.reading = reading;
        this.signs = new LabelSigns("/" + place.field());
    }

    /** Returns the label of a cell: 0 or 1, the index of a class, or -1. */
    double label(String cell, int row, long line) {
        String positive = reading.options().positiveLabel();
        if (positive != null) {
            return named(cell, positive, row, line);
        }
        if (row == 0 && !cell.isEmpty() && !CsvColumn.isNumber(cell) && Double.isNaN(number(cell))) {
            texts = new CategoryList();
        }
        if (texts != null) {
            return text(texts, cell, row, line);
        }
        double label = number(cell);
        if (!(areBinary ? label == 0 || Math.abs(label) == 1 : isClass(label))) {
            throw place.expected(
                    areBinary ? Labels.EXPECTED : "the index of a class, an integer from 0 to " + Integer.MAX_VALUE,
                    cell,
                    row,
                    line);
        }
        signs.add(label);
        return label;
    }

    /**
     * Checks the whole column. Returns whether its labels can only be those of two classes. Labels
     * that are all the same and not the positive one are left to the request, as texts, if it has
     * an option for the positive one.
     */
    boolean finish() {
        String positive = reading.options().positiveLabel();
        if (texts != null) {
            return false;
        }
        if (positive == null) {
            return signs.areMinusOneAndOne(reading.warnings());
        }
        if (!hasPositive && negative != null) {
            if (areBinary && reading.columns().hasOption(FileOptions.POSITIVE_LABEL)) {
                reading.handOverPositiveLabel();
                texts = new CategoryList();
                reading.budget().code(texts, negative);
                return false;
            }
            throw ProblemException.invalid(
                    "/positive_label",
                    "expected a label of the file, found \"%s\"; every label is \"%s\""
                            .formatted(Shown.of(positive), Shown.of(negative)));
        }
        return true;
    }

    /** Returns the labels if they are texts that name classes; null if they are not. */
    @Nullable
    CategoryList texts() {
        return texts;
    }

    private double text(CategoryList names, String cell, int row, long line) {
        if (cell.isEmpty() || cell.length() > Longest.WORD) {
            throw place.expected("the name of a class, of 1 to %d characters".formatted(Longest.WORD), cell, row, line);
        }
        return reading.budget().code(names, cell);
    }

    private double named(String cell, String positive, int row, long line) {
        if (cell.equals(positive) || (number(cell) == number(positive))) {
            hasPositive = true;
            return 1;
        }
        if (cell.isEmpty()) {
            throw place.expected("a label", cell, row, line);
        }
        if (negative == null) {
            negative = cell;
        } else if (!cell.equals(negative) && number(cell) != number(negative)) {
            throw place.expected(
                    "one of two labels, \"%s\" or \"%s\"".formatted(Shown.of(positive), Shown.of(negative)),
                    cell,
                    row,
                    line);
        }
        return 0;
    }

    private static boolean isClass(double label) {
        boolean isInteger = label == Math.rint(label);
        return isInteger && label >= -1 && label <= Integer.MAX_VALUE;
    }

    private static double number(String cell) {
        if (cell.equalsIgnoreCase("true")) {
            return 1;
        }
        return cell.equalsIgnoreCase("false") ? 0 : CsvColumn.parsed(cell);
    }
}
