package dev.praxis.wire.vectors;

import java.util.List;

/** The headers of responses that are a matrix alone. */
public final class MatrixHeaders {
    /** Number of rows and columns of the stored numbers, such as {@code 2, 384}. */
    public static final String SHAPE = "Praxis-Shape";

    /** Type of the stored numbers, by numpy's name. */
    public static final String DTYPE = "Praxis-Dtype";

    /** Number of tokens of all inputs. */
    public static final String PROMPT_TOKENS = "Praxis-Prompt-Tokens";

    /** Indices of truncated inputs; absent if there are none. */
    public static final String TRUNCATED = "Praxis-Truncated";

    private static final int MAX_LENGTH = 2000;

    private MatrixHeaders() {}

    /**
     * Returns increasing indices as text, runs as their ends: {@code 0, 2-5}. Text of over 2,000
     * characters would exceed the limits of servers and proxies. It is cut and ends with {@code
     * ...}.
     */
    public static String indices(List<Integer> indices) {
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
