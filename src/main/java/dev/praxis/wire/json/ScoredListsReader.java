package dev.praxis.wire.json;

import dev.praxis.problem.JsonValues;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.UnknownName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads an array of objects with {@code scores}, {@code relevance}, and optionally {@code id},
 * {@code documents} and {@code missed}. There can be a million short ones, so they are read into
 * shared arrays.
 */
final class ScoredListsReader {
    private static final String ID = "id";
    private static final String SCORES = "scores";
    private static final String RELEVANCE = "relevance";
    private static final String DOCUMENTS = "documents";
    private static final String MISSED = "missed";
    private static final List<String> FIELDS = List.of(ID, SCORES, RELEVANCE, MISSED, DOCUMENTS);

    private final JsonParser parser;
    private final ElementBudget budget;
    private final List<@Nullable String> ids = new ArrayList<>();
    private final Growing.Ints starts = new Growing.Ints();
    private final Growing.Doubles scores = new Growing.Doubles();
    private final Growing.Ints grades = new Growing.Ints();
    private final List<String> names = new ArrayList<>();
    private final Growing.Ints missedStarts = new Growing.Ints();
    private final Growing.Ints missedGrades = new Growing.Ints();

    private ScoredListsReader(JsonParser parser, ElementBudget budget) {
        this.parser = parser;
        this.budget = budget;
    }

    /** Reads the array that starts at the current token. */
    static ScoredLists read(JsonParser parser, ElementBudget budget) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected("an array of objects with scores and relevance", parser);
        }
        return new ScoredListsReader(parser, budget).readAll();
    }

    private ScoredLists readAll() {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw JsonNumbers.expected("an object with scores and relevance", parser);
            }
            budget.spendOne(parser);
            starts.add(scores.size());
            missedStarts.add(missedGrades.size());
            readList();
        }
        starts.add(scores.size());
        missedStarts.add(missedGrades.size());
        return new ScoredLists(
                ids.toArray(String[]::new),
                starts.toArray(),
                scores.toArray(),
                grades.toArray(),
                names.isEmpty() ? null : names.toArray(String[]::new),
                missedStarts.toArray(),
                missedGrades.toArray());
    }

    private void readList() {
        String pointer = JsonValues.pointer(parser);
        int first = scores.size();
        int firstName = names.size();
        @Nullable String id = null;
        boolean hasScores = false;
        boolean hasRelevance = false;
        boolean hasNames = false;
        for (String field = parser.nextName(); field != null; field = parser.nextName()) {
            if (!FIELDS.contains(field)) {
                throw ProblemException.invalid(JsonValues.pointer(parser), UnknownName.detail("field", field, FIELDS));
            }
            boolean isNull = parser.nextToken() == JsonToken.VALUE_NULL;
            if (isNull && !field.equals(SCORES) && !field.equals(RELEVANCE)) {
                continue;
            }
            switch (field) {
                case ID -> id = name();
                case SCORES -> {
                    each("an array of numbers", () -> scores.add(JsonNumbers.number(parser)));
                    hasScores = true;
                }
                case RELEVANCE -> {
                    each("an array of grades", () -> grades.add(grade()));
                    hasRelevance = true;
                }
                case MISSED -> each("an array of grades", () -> missedGrades.add(grade()));
                default -> {
                    each("an array of names", () -> names.add(name()));
                    hasNames = true;
                }
            }
        }
        ids.add(id);
        require(hasScores, pointer, SCORES);
        require(hasRelevance, pointer, RELEVANCE);
        requireLength(grades.size() - first, scores.size() - first, "grades", pointer + '/' + RELEVANCE);
        // One list with names needs them of all before it, too.
        if (hasNames || firstName > 0) {
            requireLength(names.size() - first, scores.size() - first, "names", pointer + '/' + DOCUMENTS);
        }
    }

    private void each(String expected, Runnable read) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected(expected, parser);
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            budget.spendOne(parser);
            read.run();
        }
    }

    private int grade() {
        return JsonNumbers.int32(parser);
    }

    private String name() {
        String name = CategoriesReader.name(parser);
        budget.reserveText(name.length());
        TextsReader.requireUnicode(name, parser);
        return name;
    }

    private static void require(boolean isPresent, String pointer, String field) {
        if (!isPresent) {
            throw ProblemException.invalid(pointer + '/' + field, "this field is required");
        }
    }

    private static void requireLength(int found, int expected, String what, String pointer) {
        if (found != expected) {
            throw ProblemException.invalid(
                    pointer, "expected %d %s, one per score, found %d".formatted(expected, what, found));
        }
    }
}
