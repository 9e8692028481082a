package dev.praxis.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CodeOrderTest {

    @Test
    void rows_are_sorted_by_code_and_keep_their_order_within_one() {
        int[] codes = new Random(1).ints(1000, 0, 7).toArray();
        int[] rows = new Random(2).ints(400, 0, 1000).distinct().toArray();
        CodeOrder order = CodeOrder.of(rows, codes, 8);
        assertThat(order.rows())
                .containsExactly(IntStream.of(rows)
                        .boxed()
                        .sorted(Comparator.comparingInt(row -> codes[row]))
                        .mapToInt(Integer::intValue)
                        .toArray());
        for (int code = 0; code < 8; code++) {
            int of = code;
            assertThat(IntStream.range(order.starts()[code], order.starts()[code + 1])
                            .map(i -> codes[order.rows()[i]]))
                    .allMatch(found -> found == of);
        }
        assertThat(order.starts()[0]).isZero();
        assertThat(order.starts()[8]).isEqualTo(rows.length);
    }

    @Test
    void all_rows_are_ordered_by_default() {
        assertThat(CodeOrder.of(new int[] {2, 0, 1, 0}, 3).rows()).containsExactly(1, 3, 2, 0);
    }
}
