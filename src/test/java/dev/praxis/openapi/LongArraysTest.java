package dev.praxis.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class LongArraysTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Test
    void arrays_of_more_than_50_entries_are_cut_to_5_at_any_depth() {
        ObjectNode curves = NODES.objectNode();
        curves.set("whole", numbers(50));
        curves.set("cut", numbers(51));
        JsonNode cut = LongArrays.cut(NODES.arrayNode().add(curves));
        assertThat(cut.at("/0/whole")).isEqualTo(numbers(50));
        assertThat(cut.at("/0/cut")).isEqualTo(numbers(5));
        assertThat(curves.get("cut")).as("the original").hasSize(51);
    }

    @Test
    void short_responses_are_unchanged() {
        JsonNode answer = NODES.objectNode().put("loss", 0.5).put("end", "completed");
        assertThat(LongArrays.cut(answer)).isEqualTo(answer);
    }

    private static ArrayNode numbers(int size) {
        ArrayNode numbers = NODES.arrayNode();
        for (int i = 0; i < size; i++) {
            numbers.add(i);
        }
        return numbers;
    }
}
