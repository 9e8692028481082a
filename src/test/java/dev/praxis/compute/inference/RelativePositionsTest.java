package dev.praxis.compute.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.kernel.RowTable;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RelativePositionsTest {
    private static final Path REFERENCE = Path.of("src/test/resources/models/mpnet-buckets.json");

    @Test
    void every_distance_is_in_the_bucket_of_the_reference() {
        JsonNode reference = new JsonMapper().readTree(REFERENCE);
        int first = reference.get("first").asInt();
        int last = reference.get("last").asInt();
        assertThat(reference.get("buckets").size()).isEqualTo(last - first + 1).isGreaterThan(1000);
        for (int distance = first; distance <= last; distance++) {
            assertThat(RelativePositions.bucket(distance))
                    .as("distance %d", distance)
                    .isEqualTo(reference.get("buckets").get(distance - first).asInt());
        }
    }

    @Test
    void near_distances_have_a_bucket_each_and_far_ones_the_last() {
        for (int distance = 0; distance < 8; distance++) {
            assertThat(RelativePositions.bucket(-distance)).isEqualTo(distance);
        }
        assertThat(RelativePositions.bucket(1)).isEqualTo(17);
        assertThat(RelativePositions.bucket(1_000_000)).isEqualTo(31);
        assertThat(RelativePositions.bucket(-1_000_000)).isEqualTo(15);
    }

    @Test
    void a_score_is_given_the_bias_of_its_head_and_of_the_bucket_of_its_distance() {
        Part part = Part.seeded(6);
        int heads = 3;
        int longest = 40;
        RowTable table = part.table(RelativePositions.BUCKETS, heads);
        RelativePositions relative = new RelativePositions(table, longest);
        float[] row = new float[heads];
        for (int head = 0; head < heads; head++) {
            for (int query = 0; query < longest; query++) {
                for (int firstKey : new int[] {0, query, longest - 1}) {
                    float[] scores = part.numbers(longest - firstKey);
                    float[] expected = scores.clone();
                    for (int j = 0; j < expected.length; j++) {
                        table.row(RelativePositions.bucket(firstKey + j - query), row);
                        expected[j] = 0.25f * expected[j] + row[head];
                    }
                    relative.bias(scores, 0, scores.length, 0.25f, head, query, firstKey);
                    assertThat(scores).isEqualTo(expected);
                }
            }
        }
    }
}
