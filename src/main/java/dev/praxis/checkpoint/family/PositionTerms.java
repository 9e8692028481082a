package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** The terms of DeBERTa's disentangled attention, which its configuration lists. */
final class PositionTerms {
    static final String CONTENT_TO_POSITION = "c2p";
    static final String POSITION_TO_CONTENT = "p2c";

    private static final String TERMS = "pos_att_type";
    private static final String NORM = "norm_rel_ebd";

    private PositionTerms() {}

    /** Returns the terms of {@code "p2c|c2p"} or of an array of strings, each once. */
    static List<String> of(ConfigFile config) {
        List<String> terms = new ArrayList<>();
        if (config.node(TERMS).isArray()) {
            for (JsonNode term : config.node(TERMS)) {
                terms.add(term.asString(""));
            }
        } else if (config.has(TERMS)) {
            terms.addAll(separated(Objects.requireNonNull(config.text(TERMS))));
        }
        for (String term : terms) {
            if (!term.equals(CONTENT_TO_POSITION) && !term.equals(POSITION_TO_CONTENT)) {
                throw config.wrong(TERMS, "c2p, p2c or both");
            }
        }
        return terms.stream().distinct().toList();
    }

    /** Returns whether relative embeddings are normalized. */
    static boolean areNormed(ConfigFile config) {
        List<String> steps = separated(Objects.requireNonNullElse(config.text(NORM), "none"));
        for (String step : steps) {
            if (!step.equals("layer_norm") && !step.equals("none")) {
                throw config.wrong(NORM, "layer_norm or none");
            }
        }
        return steps.contains("layer_norm");
    }

    private static List<String> separated(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\|"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
