package dev.praxis.serving;

import dev.praxis.admission.RequestTimes;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;

/**
 * Headers with the sizes of a computation, and its times in whole milliseconds. The times are those
 * of Server-Timing.
 */
public final class ComputeHeaders {
    private ComputeHeaders() {}

    /**
     * Returns the headers for the current request, whose computation has ended.
     *
     * @param characters number of characters of all inputs; of a list of token ids, its length
     * @param tokens number of tokens of all inputs
     */
    public static HttpHeaders of(long characters, long tokens) {
        String total = millis(RequestTimes.currentNanos());
        HttpHeaders headers = new HttpHeaders();
        headers.set("X-Compute-Type", "cpu");
        headers.set("X-Compute-Time", total);
        headers.set("X-Compute-Characters", String.valueOf(characters));
        headers.set("X-Compute-Tokens", String.valueOf(tokens));
        headers.set("X-Total-Time", total);
        headers.set("X-Tokenization-Time", millis(RequestTimes.currentNanos("tokenize")));
        headers.set("X-Queue-Time", millis(RequestTimes.currentNanos("queue")));
        headers.set("X-Inference-Time", millis(RequestTimes.currentNanos("compute")));
        return headers;
    }

    private static String millis(long nanos) {
        return String.valueOf(TimeUnit.NANOSECONDS.toMillis(nanos));
    }
}
