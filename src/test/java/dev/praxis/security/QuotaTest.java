package dev.praxis.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.security.Quota.Decision;
import org.junit.jupiter.api.Test;

class QuotaTest {
    private static final long SECOND = 1_000_000_000;

    /** A time near the overflow of the clock, which {@link System#nanoTime} may return. */
    private long now = Long.MAX_VALUE - SECOND;

    @Test
    void a_bucket_holds_the_requests_of_one_second() {
        Quota quota = quota(3, Integer.MAX_VALUE);
        for (int i = 0; i < 3; i++) {
            assertThat(quota.begin()).isEqualTo(Decision.BEGUN);
        }
        assertThat(quota.begin()).isEqualTo(new Decision("requests-per-second=3", 1));
        now += SECOND / 3 + 1;
        assertThat(quota.begin().hasBegun()).isTrue();
        assertThat(quota.begin().hasBegun()).isFalse();
        now += 100 * SECOND;
        for (int i = 0; i < 3; i++) {
            assertThat(quota.begin().hasBegun()).isTrue();
        }
        assertThat(quota.begin().hasBegun()).isFalse();
    }

    @Test
    void a_rate_below_one_request_per_second_reports_when_to_retry() {
        Quota quota = quota(0.1, Integer.MAX_VALUE);
        assertThat(quota.begin().hasBegun()).isTrue();
        assertThat(quota.begin()).isEqualTo(new Decision("requests-per-second=0.1", 10));
        now += 7 * SECOND + SECOND / 2;
        assertThat(quota.begin().retryAfterSeconds()).isEqualTo(3);
        now += 3 * SECOND;
        assertThat(quota.begin().hasBegun()).isTrue();
    }

    @Test
    void requests_in_flight_are_counted_until_they_end() {
        Quota quota = quota(Double.POSITIVE_INFINITY, 2);
        assertThat(quota.begin().hasBegun()).isTrue();
        assertThat(quota.begin().hasBegun()).isTrue();
        assertThat(quota.begin()).isEqualTo(new Decision("concurrent-requests=2", 1));
        quota.end();
        assertThat(quota.begin().hasBegun()).isTrue();
    }

    @Test
    void a_request_rejected_for_concurrency_takes_no_token() {
        Quota quota = quota(2, 1);
        assertThat(quota.begin().hasBegun()).isTrue();
        for (int i = 0; i < 10; i++) {
            assertThat(quota.begin().exceeded()).isEqualTo("concurrent-requests=1");
        }
        quota.end();
        assertThat(quota.begin().hasBegun()).isTrue();
    }

    @Test
    void without_limits_every_request_begins() {
        Quota quota = new Quota(KeyLimits.UNLIMITED, () -> now);
        for (int i = 0; i < 10_000; i++) {
            assertThat(quota.begin().hasBegun()).isTrue();
        }
    }

    private Quota quota(double requestsPerSecond, int concurrentRequests) {
        return new Quota(new KeyLimits(requestsPerSecond, concurrentRequests), () -> now);
    }
}
