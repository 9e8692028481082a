package dev.praxis.wire.json;

import java.util.List;

/**
 * Reports the truncated inputs of the current request in a header of its response, since the
 * responses of many API shapes have no field for it.
 */
public final class Truncated {
    public static final String HEADER = "Praxis-Truncated";

    private static final int MAX_LENGTH = 2000;

    private Truncated() {}

    /**
     * Sets the header, unless no input was truncated.
     *
     * @param inputs increasing indices
     */
    public static void report(List<Integer> inputs) {
        if (!inputs.isEmpty()) {
            CurrentResponse.get().ifPresent(response -> response.setHeader(HEADER, text(inputs)));
        }
    }

    /**
     * Returns increasing indices as text, runs as their ends: {@code 0, 2-5}. Text of over 2,000
     * characters would exceed the limits of servers and proxies. It is cut and ends with {@code
     * ...}.
     */
    static String text(List<Integer> indices) {
        StringBuilder text = new StringBuilder();
        for (int i = 0, next; i < indices.size(); i = next) {
            next = i + 1;
            while (next < indices.size() && indices.get(next) == indices.get(next - 1) + 1) {
                next++;
            }
            text.append(i == 0 ? "" : ", ").append(indices.get(i));
            if (next > i + 1) {
                text.append('-').append(indices.get(next - 1));
            }
            if (text.length() > MAX_LENGTH) {
                text.setLength(text.lastIndexOf(","));
                return text.append(", ...").toString();
            }
        }
        return text.toString();
    }
}
