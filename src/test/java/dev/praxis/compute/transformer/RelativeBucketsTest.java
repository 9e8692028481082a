package dev.praxis.compute.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RelativeBucketsTest {
    private static final Path REFERENCE = Path.of("src/test/resources/models/mpnet-buckets.json");

    @Test
    void every_distance_is_in_the_bucket_of_the_reference() {
        JsonNode reference = new JsonMapper().readTree(REFERENCE);
        int first = reference.get("first").asInt();
        int last = reference.get("last").asInt();
        assertThat(reference.get("buckets").size()).isEqualTo(last - first + 1).isGreaterThan(1000);
        for (int distance = first; distance <= last; distance++) {
            assertThat(RelativeBuckets.of(distance))
                    .as("distance %d", distance)
                    .isEqualTo(reference.get("buckets").get(distance - first).asInt());
        }
    }

    @Test
    void short_distances_have_their_own_bucket_and_long_ones_share_the_last() {
        for (int distance = 0; distance < 8; distance++) {
            assertThat(RelativeBuckets.of(-distance)).isEqualTo(distance);
        }
        assertThat(RelativeBuckets.of(1)).isEqualTo(17);
        assertThat(RelativeBuckets.of(1_000_000)).isEqualTo(31);
        assertThat(RelativeBuckets.of(-1_000_000)).isEqualTo(15);
    }
}
