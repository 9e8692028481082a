package dev.praxis.task;

import dev.praxis.problem.ProblemException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The hypotheses that labels form in a template.
 *
 * @param labels labels of the request, at least one
 * @param texts one hypothesis per label
 */
record Hypotheses(List<String> labels, List<String> texts) {
    /** The template of transformers' pipeline. */
    static final String DEFAULT_TEMPLATE = "This example is {}.";

    private static final String LABELS = "/labels";
    private static final String PLACE = "{}";

    /** Checks the labels and the template, and puts each label into the template. */
    static Hypotheses of(List<String> labels, String template) {
        if (labels.isEmpty()) {
            throw ProblemException.invalid(LABELS, "expected at least one label, found none");
        }
        Set<String> known = new HashSet<>();
        for (int i = 0; i < labels.size(); i++) {
            String label = labels.get(i);
            if (label.isBlank()) {
                throw ProblemException.invalid(LABELS + "/" + i, "expected a label, found \"%s\"".formatted(label));
            }
            if (!known.add(label)) {
                throw ProblemException.invalid(LABELS + "/" + i, "duplicate label \"%s\"".formatted(label));
            }
        }
        int place = template.indexOf(PLACE);
        String before = template.substring(0, Math.max(0, place));
        String after = template.substring(Math.max(0, place) + (place < 0 ? 0 : PLACE.length()));
        if (place < 0 || hasBraces(before) || hasBraces(after)) {
            throw ProblemException.invalid(
                    "/hypothesis_template",
                    "expected exactly one {} in place of the label, and no other braces, found \"%s\""
                            .formatted(template));
        }
        return new Hypotheses(
                labels, labels.stream().map(label -> before + label + after).toList());
    }

    private static boolean hasBraces(String text) {
        return text.indexOf('{') >= 0 || text.indexOf('}') >= 0;
    }
}
