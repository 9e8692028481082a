package dev.praxis.compute.transformer.traced;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.kernel.Product;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;

class TokensTest {

    @Test
    void different_one_hot_rows_are_the_square_root_of_two_apart() {
        DMatrixRMaj oneHot = new Tokens(new int[] {2, 0, 1, 2}, 4).oneHot();
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < 4; b++) {
                double squares = 0;
                for (int i = 0; i < 4; i++) {
                    squares += Math.pow(oneHot.get(a, i) - oneHot.get(b, i), 2);
                }
                assertClose(Math.sqrt(squares), a % 3 == b % 3 ? 0 : Math.sqrt(2), FLOAT64);
            }
        }
    }

    @Test
    void looking_up_is_multiplying_by_the_one_hot_rows() {
        Tokens tokens = new Tokens(new int[] {3, Tokens.PADDING, 0, 3}, 5);
        DMatrixRMaj table = RandomMatrices_DDRM.rectangle(5, 6, -1, 1, new Random(1));
        assertThat(tokens.embeddings(table).data).isEqualTo(Product.of(tokens.oneHot(), table).data);
    }

    @Test
    void an_id_outside_the_vocabulary_is_rejected_with_its_location() {
        for (int id : new int[] {4, -2}) {
            assertThatThrownBy(() -> new Tokens(new int[] {0, id}, 4))
                    .isInstanceOfSatisfying(ComputeException.class, e -> {
                        assertThat(e.argument()).isEqualTo("ids");
                        assertThat(e.indices()).containsExactly(1);
                    });
        }
    }
}
