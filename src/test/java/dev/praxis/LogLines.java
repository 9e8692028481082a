package dev.praxis;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.boot.test.system.CapturedOutput;

/**
 * The log output during a request, including stack traces of threads that die from an exception.
 */
public final class LogLines {
    private final CapturedOutput output;
    private int begin;

    /** Starts counting at the current end of the output. */
    public LogLines(CapturedOutput output) {
        this.output = output;
        begin = output.getAll().length();
    }

    /**
     * Asserts that at most one line was logged since the last call. A stack trace has more.
     *
     * @param what a description of the request, for the message
     */
    public void assertAtMostOne(String what) {
        String all = output.getAll();
        String logged = all.substring(begin);
        begin = all.length();
        assertThat(logged.lines().filter(line -> !line.isBlank()).toList())
                .as("log of %s", what)
                .hasSizeLessThanOrEqualTo(1);
    }
}
