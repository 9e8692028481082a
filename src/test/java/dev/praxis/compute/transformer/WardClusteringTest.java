package dev.praxis.compute.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WardClusteringTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 15, 30})
    void clusters_are_those_of_merging_the_nearest_two_again_and_again(int n) {
        FMatrixRMaj x = unitVectors(n, 5, n);
        for (int count = 1; count <= n / 2; count++) {
            assertThat(sets(WardClustering.of(x, count))).isEqualTo(merged(x, count));
        }
    }

    @Test
    void each_vector_is_its_own_cluster_if_there_are_enough() {
        assertThat(WardClustering.of(unitVectors(4, 3, 1), 4)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void equal_vectors_are_together() {
        FMatrixRMaj x = new FMatrixRMaj(6, 2, true, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1);
        int[] clusters = WardClustering.of(x, 2);
        assertThat(sets(clusters)).containsExactlyInAnyOrder(Set.of(0, 2, 4), Set.of(1, 3, 5));
    }

    private static Set<Set<Integer>> sets(int[] clusters) {
        Set<Set<Integer>> sets = new HashSet<>();
        Arrays.stream(clusters)
                .distinct()
                .forEach(cluster -> sets.add(new HashSet<>(IntStream.range(0, clusters.length)
                        .filter(i -> clusters[i] == cluster)
                        .boxed()
                        .toList())));
        return sets;
    }

    /**
     * Merges the two clusters of least distance until there are {@code count}, with the distance of
     * clusters by the recurrence of Lance and Williams from scratch.
     */
    private static Set<Set<Integer>> merged(FMatrixRMaj x, int count) {
        List<Set<Integer>> clusters = new ArrayList<>();
        IntStream.range(0, x.numRows).forEach(i -> clusters.add(new HashSet<>(Set.of(i))));
        double[][] distances = new double[x.numRows][x.numRows];
        for (int i = 0; i < x.numRows; i++) {
            for (int j = 0; j < x.numRows; j++) {
                double cosine = 0;
                for (int k = 0; k < x.numCols; k++) {
                    cosine += (double) x.get(i, k) * x.get(j, k);
                }
                distances[i][j] = Math.clamp(1 - cosine, 0, 2);
            }
        }
        while (clusters.size() > count) {
            int a = 0;
            int b = 1;
            for (int i = 0; i < clusters.size(); i++) {
                for (int j = i + 1; j < clusters.size(); j++) {
                    if (distances[i][j] < distances[a][b]) {
                        a = i;
                        b = j;
                    }
                }
            }
            distances = merged(distances, clusters, a, b);
            clusters.get(a).addAll(clusters.remove(b));
        }
        return new HashSet<>(clusters);
    }

    private static double[][] merged(double[][] d, List<Set<Integer>> clusters, int a, int b) {
        int n = clusters.size();
        double[] row = new double[n];
        for (int i = 0; i < n; i++) {
            double ofA = clusters.get(a).size();
            double ofB = clusters.get(b).size();
            double of = clusters.get(i).size();
            row[i] =
                    Math.sqrt(((of + ofA) * d[i][a] * d[i][a] + (of + ofB) * d[i][b] * d[i][b] - of * d[a][b] * d[a][b])
                            / (ofA + ofB + of));
        }
        int[] kept = IntStream.range(0, n).filter(i -> i != b).toArray();
        double[][] next = new double[n - 1][n - 1];
        for (int i = 0; i < n - 1; i++) {
            for (int j = 0; j < n - 1; j++) {
                next[i][j] = kept[i] == a ? row[kept[j]] : kept[j] == a ? row[kept[i]] : d[kept[i]][kept[j]];
            }
        }
        return next;
    }

    private static FMatrixRMaj unitVectors(int n, int size, long seed) {
        Random random = new Random(seed);
        FMatrixRMaj x = new FMatrixRMaj(n, size);
        for (int i = 0; i < n; i++) {
            double squares = 0;
            for (int k = 0; k < size; k++) {
                float value = (float) random.nextGaussian();
                x.set(i, k, value);
                squares += value * value;
            }
            for (int k = 0; k < size; k++) {
                x.set(i, k, (float) (x.get(i, k) / Math.sqrt(squares)));
            }
        }
        return x;
    }
}
