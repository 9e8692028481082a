package dev.praxis.compute.transformer.fast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.kernel.Engines;
import dev.praxis.compute.transformer.fast.MaxSim.Matches;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaxSimTest {
    /** Tolerance of a float32 sum of up to 128 products of numbers up to 1. */
    private static final double SUMS = 2e-5;

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 5, 7", "32, 300, 128", "2, 33, 24", "17, 64, 96"})
    void each_vector_of_the_query_has_its_largest_product(int queries, int vectors, int size) {
        Samples samples = Samples.seeded(queries + vectors);
        FMatrixRMaj query = samples.matrix(queries, size);
        FMatrixRMaj document = samples.matrix(vectors, size);
        Matches matches = new MaxSim(Engines.CHOSEN.kernel(), query).of(document);
        double sum = 0;
        for (int i = 0; i < queries; i++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < vectors; j++) {
                largest = Math.max(largest, product(query, i, document, j));
            }
            assertThat((double) matches.similarities()[i]).isCloseTo(largest, Offset.offset(SUMS));
            assertThat(product(query, i, document, matches.rows()[i])).isCloseTo(largest, Offset.offset(SUMS));
            sum += largest;
        }
        assertThat(matches.sum()).isCloseTo(sum, Offset.offset(SUMS * queries));
        assertThat(matches.mean()).isEqualTo(matches.sum() / queries);
    }

    private static double product(FMatrixRMaj a, int i, FMatrixRMaj b, int j) {
        double sum = 0;
        for (int k = 0; k < a.numCols; k++) {
            sum += (double) a.get(i, k) * b.get(j, k);
        }
        return sum;
    }

    @Test
    void a_vector_has_the_same_bits_whatever_surrounds_it() {
        Samples samples = Samples.seeded(4);
        FMatrixRMaj query = samples.matrix(9, 20);
        FMatrixRMaj document = samples.matrix(70, 20);
        Matches all = new MaxSim(Engines.CHOSEN.kernel(), query).of(document);
        for (int i = 0; i < query.numRows; i++) {
            FMatrixRMaj one = rows(query, i, 1);
            FMatrixRMaj match = rows(document, all.rows()[i], 1);
            assertThat(new MaxSim(Engines.CHOSEN.kernel(), one).of(match).similarities()[0])
                    .isEqualTo(all.similarities()[i]);
        }
    }

    private static FMatrixRMaj rows(FMatrixRMaj x, int from, int count) {
        return new FMatrixRMaj(
                count, x.numCols, true, Arrays.copyOfRange(x.data, from * x.numCols, (from + count) * x.numCols));
    }

    @Test
    void the_first_of_equal_vectors_matches_and_an_empty_document_is_below_any_other() {
        FMatrixRMaj query = new FMatrixRMaj(1, 2, true, 1, 0);
        MaxSim scoring = new MaxSim(Engines.CHOSEN.kernel(), query);
        assertThat(scoring.of(new FMatrixRMaj(3, 2, true, 0, 1, 1, 0, 1, 0)).rows())
                .containsExactly(1);
        assertThat(scoring.of(new FMatrixRMaj(0, 2)).sum()).isEqualTo(MaxSim.EMPTY);
        assertThat(scoring.of(new FMatrixRMaj(0, 2)).mean()).isEqualTo(MaxSim.EMPTY);
    }
}
