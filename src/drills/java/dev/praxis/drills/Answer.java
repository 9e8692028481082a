package dev.praxis.drills;

import java.time.Duration;

/**
 * How a request ended.
 *
 * @param outcome the status; "refused", "cut" or "timeout" if there was no answer
 * @param time from the first byte of the request to the last of the answer
 * @param afterBody from the last byte of the request to the last of the answer
 * @param retryAfter the header; empty without
 * @param text the first kilobytes of the body
 */
record Answer(String outcome, Duration time, Duration afterBody, String retryAfter, String text) {
    static final String OK = "200";
    static final String UNAVAILABLE = "503";

    boolean isOk() {
        return outcome.equals(OK);
    }

    /** Whether the service had no room for it. */
    boolean isRefusal() {
        return outcome.equals(UNAVAILABLE);
    }

    /**
     * Whether the service says who is at fault, or that it has no room: all but 200 that is
     * allowed.
     */
    boolean isProblem() {
        return outcome.startsWith("4") || isRefusal();
    }
}
