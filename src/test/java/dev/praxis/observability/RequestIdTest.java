package dev.praxis.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class RequestIdTest {
    private static final int MAX_LENGTH = 128;

    @AfterEach
    void clear() {
        MDC.clear();
    }

    @Test
    void an_id_of_plain_characters_is_accepted() {
        for (String id : new String[] {"a", "Order-7_b.2", "x".repeat(MAX_LENGTH)}) {
            assertThat(RequestId.acceptedOrNew(id)).isEqualTo(id);
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "two words", "quote\"", "line\nbreak", "ümlaut", "a/b"})
    void any_other_id_is_replaced(String id) {
        assertThat(RequestId.acceptedOrNew(id)).matches("[0-9a-f]{32}");
    }

    @Test
    void an_id_that_is_too_long_is_replaced() {
        assertThat(RequestId.acceptedOrNew("x".repeat(MAX_LENGTH + 1))).matches("[0-9a-f]{32}");
    }

    @Test
    void generated_ids_differ() {
        assertThat(RequestId.acceptedOrNew(null)).isNotEqualTo(RequestId.acceptedOrNew(null));
    }

    @Test
    void work_on_another_thread_has_the_id_and_leaves_none_behind() {
        MDC.put(RequestId.MDC_KEY, "of-the-request");
        List<String> seen = new ArrayList<>();
        Runnable carried = RequestId.carrying(() -> seen.add(String.valueOf(RequestId.current())));
        MDC.clear();
        carried.run();
        assertThat(seen).containsExactly("of-the-request");
        assertThat(RequestId.current()).isNull();
    }

    @Test
    void work_outside_a_request_has_no_id() {
        List<String> seen = new ArrayList<>();
        RequestId.carrying(() -> seen.add(String.valueOf(RequestId.current()))).run();
        assertThat(seen).containsExactly("null");
    }
}
