package dev.praxis.drills;

import java.time.Duration;

/**
 * The outcome of a request.
 *
 * @param outcome the status; "refused", "cut" or "timeout" if there was no response
 * @param time the time from the first byte of the request to the last of the response
 * @param afterBody the time from the last byte of the request to the last of the response
 * @param retryAfter the Retry-After header; empty if absent
 * @param text the first kilobytes of the body
 */
record Answer(String outcome, Duration time, Duration afterBody, String retryAfter, String text) {
    static final String OK = "200";
    static final String UNAVAILABLE = "503";

    boolean isOk() {
        return outcome.equals(OK);
    }

    /** Returns whether the service rejected the request for lack of capacity. */
    boolean isRefusal() {
        return outcome.equals(UNAVAILABLE);
    }

    /**
     * Returns whether the response is a client error or a rejection: every permitted outcome but
     * 200.
     */
    boolean isProblem() {
        return outcome.startsWith("4") || isRefusal();
    }
}
