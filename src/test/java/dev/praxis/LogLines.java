package dev.praxis;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.boot.test.system.CapturedOutput;

/**
 * What the service logs while a test asks it something, and what threads print that die of an
 * exception.
 */
public final class LogLines {
    private final CapturedOutput output;
    private int begin;

    /** Counts from here on. */
    public LogLines(CapturedOutput output) {
        this.output = output;
        begin = output.getAll().length();
    }

    /**
     * Asserts that at most one line was logged since the last time: a stack has more.
     *
     * @param what was asked, for the message
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
