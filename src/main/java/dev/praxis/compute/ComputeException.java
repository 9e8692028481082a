package dev.praxis.compute;

import java.io.Serial;
import java.util.List;

/**
 * The only exception of the compute layer. It states why an argument was rejected, which argument
 * it was, and where in it.
 */
public final class ComputeException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** The kind of fault. */
    public enum Reason {
        /** The argument's sizes do not fit the other arguments. */
        SHAPE,
        /** A value is outside the domain. */
        VALUE,
        /** The requested quantity does not exist for the values, although each is valid. */
        UNDEFINED,
        /** The computation was cancelled; no argument is at fault. */
        CANCELLED
    }

    private final Reason reason;
    private final String argument;
    private final transient List<Integer> indices;

    /**
     * Creates an exception.
     *
     * @param reason the kind of fault
     * @param argument the argument's name
     * @param detail the expected and the found values
     * @param indices location within the argument, from 0: empty for the whole argument, a row, or
     *     a row and a column
     */
    public ComputeException(Reason reason, String argument, String detail, Integer... indices) {
        this(reason, argument, detail, List.of(indices));
    }

    private ComputeException(Reason reason, String argument, String detail, List<Integer> indices) {
        super(detail);
        this.reason = reason;
        this.argument = argument;
        this.indices = indices;
    }

    public Reason reason() {
        return reason;
    }

    public String argument() {
        return argument;
    }

    public List<Integer> indices() {
        return indices;
    }

    /**
     * Returns this fault without its row index, for callers that passed a single row as a vector.
     */
    public ComputeException withoutRow() {
        return new ComputeException(
                reason, argument, getMessage(), indices.subList(Math.min(1, indices.size()), indices.size()));
    }

    /** Returns this fault for an argument that is part of {@code whole}. */
    public ComputeException within(String whole) {
        return named(whole + '/' + argument);
    }

    /**
     * Returns this fault under the caller's name for the argument. A cancellation has no argument
     * and is returned unchanged.
     */
    public ComputeException named(String callersArgument) {
        return reason == Reason.CANCELLED ? this : new ComputeException(reason, callersArgument, getMessage(), indices);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
