package dev.praxis.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Breaks a JSON body, or changes it to another that may be right. */
final class Mutations {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_ELEMENTS = 200;

    private final Draw draw;
    private final List<String> constants;
    private final ObjectNode body;

    /** Texts that are no tree, which stand in it under their numbers. */
    private final List<String> raw = new ArrayList<>();

    /**
     * Begins with a body.
     *
     * @param constants that fields of the API take
     */
    Mutations(Draw draw, List<String> constants, JsonNode body) {
        this.draw = draw;
        this.constants = constants;
        this.body = (ObjectNode) body.deepCopy();
    }

    /** The place of a value: a field of an object, or an element of an array. */
    private record Place(JsonNode parent, String name, int index) {
        JsonNode value() {
            return parent.isObject() ? parent.get(name) : parent.get(index);
        }

        void set(JsonNode value) {
            if (parent instanceof ObjectNode object) {
                object.set(name, value);
            } else {
                ((ArrayNode) parent).set(index, value);
            }
        }

        void remove() {
            if (parent instanceof ObjectNode object) {
                object.remove(name);
            } else {
                ((ArrayNode) parent).remove(index);
            }
        }
    }

    Mutations mutate(int times) {
        for (int i = 0; i < times; i++) {
            mutate();
        }
        return this;
    }

    /**
     * Changes numbers to others that may be right: integers to small ones, all others to any that
     * float64 holds.
     */
    Mutations changeNumbers(int times) {
        List<Place> places = new ArrayList<>();
        collect(body, places, false);
        List<Place> numbers =
                places.stream().filter(place -> place.value().isNumber()).toList();
        for (int i = 0; i < times && !numbers.isEmpty(); i++) {
            Place place = draw.of(numbers);
            place.set(
                    place.value().isIntegralNumber()
                            ? NODES.numberNode(draw.below(4))
                            : NODES.numberNode(draw.percent(60) ? (double) draw.of(Values.FINITE) : draw.number()));
        }
        return this;
    }

    /** Adds a field that the body does not have, if there is one. */
    Mutations addField(Map<String, JsonNode> fields) {
        List<String> absent =
                fields.keySet().stream().filter(name -> !body.has(name)).toList();
        if (!absent.isEmpty()) {
            String name = draw.of(absent);
            body.set(name, fields.get(name));
        }
        return this;
    }

    JsonNode tree() {
        return body;
    }

    byte[] toBytes() {
        String text = MAPPER.writeValueAsString(body);
        for (int i = 0; i < raw.size(); i++) {
            text = text.replace("\"" + mark(i) + "\"", raw.get(i)).replace(mark(i), raw.get(i));
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return draw.percent(3) ? draw.damaged(bytes) : bytes;
    }

    private void mutate() {
        List<Place> places = new ArrayList<>();
        collect(body, places, false);
        if (places.isEmpty()) {
            body.set("logits", NODES.arrayNode().add(draw.number()));
            return;
        }
        Place place = draw.of(places);
        switch (draw.below(13)) {
            case 0, 1 -> place.set(asRaw(draw.of(Values.NUMBERS)));
            case 2 -> place.set(asRaw(draw.of(Values.OTHERS)));
            case 3 -> place.remove();
            case 4 -> addUnknownField(place);
            case 5 -> doubleField();
            case 6 -> place.set(draw.of(places).value().deepCopy());
            case 7 -> place.set(NODES.stringNode(draw.of(constants)));
            case 8 -> place.set(NODES.numberNode(draw.number()));
            case 9 -> grow(place);
            case 10 -> raggedOrEmpty(places);
            case 11 ->
                scale(places, Double.parseDouble(draw.of(List.of("1e300", "1e-300", "1e154", "-1", "0", "1e-5"))));
            default -> place.set(NODES.nullNode());
        }
    }

    /** Collects places; of weights only their field, and not the numbers in it. */
    private static void collect(JsonNode node, List<Place> places, boolean isWeights) {
        if (Values.WEIGHTS_ARE_ORDINARY && isWeights) {
            return;
        }
        if (node.isObject()) {
            node.properties().forEach(field -> {
                boolean isWeight = field.getKey().equals("weights");
                if (!(Values.WEIGHTS_ARE_ORDINARY && isWeight)) {
                    places.add(new Place(node, field.getKey(), -1));
                }
                collect(field.getValue(), places, isWeight);
            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                places.add(new Place(node, "", i));
                collect(node.get(i), places, false);
            }
        }
    }

    private void addUnknownField(Place place) {
        JsonNode value = place.value();
        String name = draw.of(List.of("unknown", "", "__proto__", "scores", "seed", "n".repeat(999), "n".repeat(3000)));
        (value instanceof ObjectNode object ? object : body).set(name, asRaw(draw.of(Values.OTHERS)));
    }

    private void doubleField() {
        List<String> names = body.propertyNames().stream().toList();
        if (!names.isEmpty()) {
            raw.add(draw.of(names));
            body.set(mark(raw.size() - 1), NODES.numberNode(1));
        }
    }

    private void grow(Place place) {
        if (place.value() instanceof ArrayNode array && !array.isEmpty()) {
            for (int i = draw.below(4); i >= 0; i--) {
                if (array.size() < MOST_ELEMENTS) {
                    array.add(array.get(draw.below(array.size())).deepCopy());
                }
            }
        } else {
            place.set(NODES.arrayNode().add(place.value().deepCopy()));
        }
    }

    private void raggedOrEmpty(List<Place> places) {
        List<ArrayNode> arrays = places.stream()
                .map(Place::value)
                .filter(ArrayNode.class::isInstance)
                .map(ArrayNode.class::cast)
                .toList();
        if (arrays.isEmpty()) {
            return;
        }
        ArrayNode array = draw.of(arrays);
        if (draw.percent(50) || array.isEmpty()) {
            array.removeAll();
        } else {
            array.remove(draw.below(array.size()));
        }
    }

    /** Multiplies all numbers but integers of one array, or of the whole body. */
    private void scale(List<Place> places, double factor) {
        for (Place place : places) {
            if (place.value().isFloat() || place.value().isDouble()) {
                double scaled = place.value().asDouble() * factor;
                place.set(NODES.numberNode(Double.isFinite(scaled) ? scaled : Double.MAX_VALUE));
            }
        }
    }

    private JsonNode asRaw(String text) {
        raw.add(text);
        return NODES.stringNode(mark(raw.size() - 1));
    }

    private static String mark(int number) {
        return "@raw" + number + "@";
    }
}
