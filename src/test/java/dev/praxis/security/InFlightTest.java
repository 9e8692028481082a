package dev.praxis.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class InFlightTest {
    private final Quota quota = new Quota(new KeyLimits(Double.POSITIVE_INFINITY, 1), System::nanoTime);
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @BeforeEach
    void begin() {
        assertThat(quota.begin().hasBegun()).isTrue();
    }

    @Test
    void a_request_ends_when_its_response_is_written() {
        new InFlight(quota).endWithResponse(request);
        assertThat(quota.begin().hasBegun()).isTrue();
    }

    @Test
    void a_request_with_an_asynchronous_response_ends_with_the_response() {
        request.setAsyncSupported(true);
        MockAsyncContext answer = (MockAsyncContext) request.startAsync(request, new MockHttpServletResponse());
        new InFlight(quota).endWithResponse(request);
        assertThat(quota.begin().hasBegun()).isFalse();
        answer.complete();
        assertThat(quota.begin().hasBegun()).isTrue();
    }
}
