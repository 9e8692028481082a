package dev.praxis.compute.transformer.fast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.kernel.RowTable;
import dev.praxis.compute.transformer.RelativeBuckets;
import org.junit.jupiter.api.Test;

class BucketBiasesTest {

    @Test
    void the_bias_of_its_head_and_bucket_is_added_to_each_score() {
        Samples samples = Samples.seeded(6);
        int heads = 3;
        int longest = 40;
        RowTable table = RowTable.hold(new RandomWeights(6).matrix("table", RelativeBuckets.COUNT, heads));
        BucketBiases relative = new BucketBiases(table, longest);
        float[] row = new float[heads];
        for (int head = 0; head < heads; head++) {
            for (int query = 0; query < longest; query++) {
                for (int firstKey : new int[] {0, query, longest - 1}) {
                    float[] scores = samples.matrix(1, longest - firstKey).data;
                    float[] expected = scores.clone();
                    for (int j = 0; j < expected.length; j++) {
                        table.row(RelativeBuckets.of(firstKey + j - query), row);
                        expected[j] = 0.25f * expected[j] + row[head];
                    }
                    relative.bias(scores, 0, scores.length, 0.25f, head, query, firstKey);
                    assertThat(scores).isEqualTo(expected);
                }
            }
        }
    }
}
