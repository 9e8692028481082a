package dev.praxis.compute.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.transformer.RelativePositions.Disentangled;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DisentangledTest {
    private static final Path REFERENCE = Path.of("src/test/resources/models/deberta-buckets.json");

    static Stream<JsonNode> tables() {
        return new JsonMapper().readTree(REFERENCE).valueStream();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void every_distance_has_the_row_of_the_reference(JsonNode table) {
        Disentangled positions = positions(
                Math.max(0, table.get("buckets").asInt()), table.get("farthest").asInt());
        JsonNode rows = table.get("rows");
        int longest = rows.size() / 2 + 1;
        assertThat(longest).isGreaterThan(table.get("farthest").asInt());
        for (int distance = 1 - longest; distance < longest; distance++) {
            assertThat(positions.row(distance))
                    .as("distance %d", distance)
                    .isEqualTo(rows.get(distance + longest - 1).asInt());
        }
    }

    @ParameterizedTest
    @CsvSource({"256, 512", "8, 64", "0, 12", "9, 40"})
    void rows_never_decrease_and_stay_in_the_table(int buckets, int farthest) {
        Disentangled positions = positions(buckets, farthest);
        assertThat(positions.rows()).isEqualTo(2 * positions.span());
        assertThat(positions.row(Integer.MIN_VALUE + 1)).isZero();
        assertThat(positions.row(0)).isEqualTo(positions.span());
        assertThat(positions.row(Integer.MAX_VALUE)).isEqualTo(positions.rows() - 1);
        for (int distance = -2 * farthest; distance < 2 * farthest; distance++) {
            assertThat(positions.row(distance + 1)).isGreaterThanOrEqualTo(positions.row(distance));
        }
    }

    @Test
    void a_single_bucket_and_no_distance_are_rejected() {
        assertThatThrownBy(() -> positions(1, 64))
                .isInstanceOf(ComputeException.class)
                .hasMessageContaining("found 1");
        assertThatThrownBy(() -> positions(8, 0))
                .isInstanceOf(ComputeException.class)
                .hasMessageContaining("found 0");
    }

    private static Disentangled positions(int buckets, int farthest) {
        return new Disentangled(buckets, farthest, true, true, true, true);
    }
}
