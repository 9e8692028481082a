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

/** Mutates a JSON body into an invalid or another valid one. */
final class Mutations {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_ELEMENTS = 200;

    private final Draw draw;
    private final List<String> constants;
    private final ObjectNode body;

    /**
     * Raw JSON fragments that a tree cannot represent. The tree contains markers with their
     * indices.
     */
    private final List<String> raw = new ArrayList<>();

    /**
     * Starts with a body.
     *
     * @param constants enum constants of the API
     */
    Mutations(Draw draw, List<String> constants, JsonNode body) {
        this.draw = draw;
        this.constants = constants;
        this.body = (ObjectNode) body.deepCopy();
    }

    /** A position in the tree: a field of an object, or an element of an array. */
    private record Position(JsonNode parent, String name, int index) {
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
     * Replaces numbers by others that may be valid: integers by small ones, other numbers by any
     * finite float64.
     */
    Mutations changeNumbers(int times) {
        List<Position> positions = new ArrayList<>();
        collect(body, positions, false);
        List<Position> numbers = positions.stream()
                .filter(position -> position.value().isNumber())
                .toList();
        for (int i = 0; i < times && !numbers.isEmpty(); i++) {
            Position position = draw.of(numbers);
            position.set(
                    position.value().isIntegralNumber()
                            ? NODES.numberNode(draw.below(4))
                            : NODES.numberNode(draw.percent(60) ? (double) draw.of(Values.FINITE) : draw.number()));
        }
        return this;
    }

    /** Adds one of the fields that the body lacks, if there is any. */
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
            text = text.replace("\"" + marker(i) + "\"", raw.get(i)).replace(marker(i), raw.get(i));
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return draw.percent(3) ? draw.damaged(bytes) : bytes;
    }

    private void mutate() {
        List<Position> positions = new ArrayList<>();
        collect(body, positions, false);
        if (positions.isEmpty()) {
            body.set("logits", NODES.arrayNode().add(draw.number()));
            return;
        }
        Position position = draw.of(positions);
        switch (draw.below(13)) {
            case 0, 1 -> position.set(asRaw(draw.of(Values.NUMBERS)));
            case 2 -> position.set(asRaw(draw.of(Values.OTHERS)));
            case 3 -> position.remove();
            case 4 -> addUnknownField(position);
            case 5 -> duplicateField();
            case 6 -> position.set(draw.of(positions).value().deepCopy());
            case 7 -> position.set(NODES.stringNode(draw.of(constants)));
            case 8 -> position.set(NODES.numberNode(draw.number()));
            case 9 -> grow(position);
            case 10 -> raggedOrEmpty(positions);
            case 11 ->
                scale(positions, Double.parseDouble(draw.of(List.of("1e300", "1e-300", "1e154", "-1", "0", "1e-5"))));
            default -> position.set(NODES.nullNode());
        }
    }

    /** Collects positions. Of weights, only the field is collected, not its numbers. */
    private static void collect(JsonNode node, List<Position> positions, boolean isWeights) {
        if (Values.WEIGHTS_ARE_ORDINARY && isWeights) {
            return;
        }
        if (node.isObject()) {
            node.properties().forEach(field -> {
                boolean isWeight = field.getKey().equals("weights");
                if (!(Values.WEIGHTS_ARE_ORDINARY && isWeight)) {
                    positions.add(new Position(node, field.getKey(), -1));
                }
                collect(field.getValue(), positions, isWeight);
            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                positions.add(new Position(node, "", i));
                collect(node.get(i), positions, false);
            }
        }
    }

    private void addUnknownField(Position position) {
        JsonNode value = position.value();
        String name = draw.of(List.of("unknown", "", "__proto__", "scores", "seed", "n".repeat(999), "n".repeat(3000)));
        (value instanceof ObjectNode object ? object : body).set(name, asRaw(draw.of(Values.OTHERS)));
    }

    private void duplicateField() {
        List<String> names = body.propertyNames().stream().toList();
        if (!names.isEmpty()) {
            raw.add(draw.of(names));
            body.set(marker(raw.size() - 1), NODES.numberNode(1));
        }
    }

    private void grow(Position position) {
        if (position.value() instanceof ArrayNode array && !array.isEmpty()) {
            for (int i = draw.below(4); i >= 0; i--) {
                if (array.size() < MAX_ELEMENTS) {
                    array.add(array.get(draw.below(array.size())).deepCopy());
                }
            }
        } else {
            position.set(NODES.arrayNode().add(position.value().deepCopy()));
        }
    }

    private void raggedOrEmpty(List<Position> positions) {
        List<ArrayNode> arrays = positions.stream()
                .map(Position::value)
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

    /** Multiplies all numbers except integers by a factor. */
    private void scale(List<Position> positions, double factor) {
        for (Position position : positions) {
            if (position.value().isFloat() || position.value().isDouble()) {
                double scaled = position.value().asDouble() * factor;
                position.set(NODES.numberNode(Double.isFinite(scaled) ? scaled : Double.MAX_VALUE));
            }
        }
    }

    private JsonNode asRaw(String text) {
        raw.add(text);
        return NODES.stringNode(marker(raw.size() - 1));
    }

    private static String marker(int number) {
        return "@raw" + number + "@";
    }
}
