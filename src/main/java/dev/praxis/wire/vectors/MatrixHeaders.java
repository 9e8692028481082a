package dev.praxis.wire.vectors;

/** The headers of responses that are a matrix alone. */
public final class MatrixHeaders {
    /** Sizes of the matrix of stored numbers, outermost first, such as {@code 2, 384}. */
    public static final String SHAPE = "Praxis-Shape";

    /** Type of the stored numbers, by numpy's name. */
    public static final String DTYPE = "Praxis-Dtype";

    /** Number of tokens of all inputs. */
    public static final String PROMPT_TOKENS = "Praxis-Prompt-Tokens";

    private MatrixHeaders() {}
}
