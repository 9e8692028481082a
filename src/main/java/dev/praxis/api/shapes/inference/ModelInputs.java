package dev.praxis.api.shapes.inference;

import dev.praxis.admission.Limit;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.UnknownName;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.TextPairs.TextPair;
import dev.praxis.wire.json.TextsOrIds;
import dev.praxis.wire.tensors.InputTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a request by their meaning. There are texts or pairs, or there are ids.
 *
 * @param pairs texts or pairs of texts; empty if there are ids
 * @param ids token ids without padding; has none if there are texts
 * @param field path of the texts or ids in the request
 */
record ModelInputs(List<TextPair> pairs, TextsOrIds ids, String field) {
    static final String TEXT = "text";
    static final String PAIR = "text_pair";
    static final String IDS = "input_ids";
    static final String MASK = "attention_mask";
    static final String TYPES = "token_type_ids";

    private static final String BESIDE_TEXT = "beside text";

    boolean hasIds() {
        return pairs.isEmpty();
    }

    /** Returns the texts, without second ones. */
    TextsOrIds textsOrIds() {
        return hasIds()
                ? ids
                : TextsOrIds.ofTexts(pairs.stream().map(TextPair::text).toList(), false);
    }

    /** Returns the number of token types of a model; 0 if it has none. */
    static int types(Checkpoint model) {
        return model.encoder().architecture().embedding().types();
    }

    /**
     * Returns the inputs of a request.
     *
     * @param limit the limit on the number of texts
     */
    static ModelInputs of(List<InputTensor> sent, Checkpoint model, Limit limit) {
        Map<String, PlacedTensor> tensors = byName(sent, names(model));
        PlacedTensor text = tensors.get(TEXT);
        PlacedTensor ids = tensors.get(IDS);
        if (text != null) {
            for (String other : List.of(IDS, MASK, TYPES)) {
                Options.requireAbsent(pointer(tensors.get(other)), tensors.get(other), BESIDE_TEXT);
            }
            return new ModelInputs(pairs(text, tensors.get(PAIR)), TextsOrIds.ofTexts(List.of(), false), text.field());
        }
        if (ids == null) {
            throw ProblemException.invalid(
                    "/inputs", "expected the input text or input_ids, found " + (sent.isEmpty() ? "none" : "others"));
        }
        Options.requireAbsent(pointer(tensors.get(PAIR)), tensors.get(PAIR), "without text");
        IdRows rows = new IdRows(ids, limit);
        return new ModelInputs(List.of(), rows.cut(tensors.get(MASK), tensors.get(TYPES), types(model)), ids.field());
    }

    /** Returns the names of all inputs of a model. */
    static List<String> names(Checkpoint model) {
        List<String> names = new ArrayList<>(List.of(TEXT, IDS, MASK));
        if (types(model) > 1) {
            names.add(TYPES);
        }
        if (model.classifier() != null) {
            names.add(1, PAIR);
        }
        return names;
    }

    private static Map<String, PlacedTensor> byName(List<InputTensor> sent, List<String> known) {
        Map<String, PlacedTensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < sent.size(); i++) {
            PlacedTensor tensor = new PlacedTensor(sent.get(i), i);
            String name = tensor.tensor().name();
            if (!known.contains(name)) {
                throw ProblemException.invalid(tensor.pointer() + "/name", UnknownName.detail("input", name, known));
            }
            if (tensors.put(name, tensor) != null) {
                throw ProblemException.invalid(tensor.pointer() + "/name", "duplicate input " + name);
            }
        }
        return tensors;
    }

    private static String pointer(@Nullable PlacedTensor tensor) {
        return tensor == null ? "" : tensor.pointer();
    }

    private static List<TextPair> pairs(PlacedTensor text, @Nullable PlacedTensor second) {
        String[] texts = text.requireTexts();
        String[] others = second == null ? null : second.requireTexts();
        if (second != null && others != null && others.length != texts.length) {
            throw ProblemException.invalid(
                    second.pointer() + "/shape",
                    "expected as many texts as in text, %d, found %d".formatted(texts.length, others.length));
        }
        if (others == null) {
            return Arrays.stream(texts).map(only -> new TextPair(only, null)).toList();
        }
        List<TextPair> pairs = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            pairs.add(new TextPair(texts[i], others[i]));
        }
        return pairs;
    }
}
