package dev.praxis.compute;

import java.io.Serial;
import java.util.List;

/**
 * The one exception of the compute layer: why an argument has no answer, which argument it was, and
 * where in it.
 */
public final class ComputeException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** What is wrong with the argument. */
    public enum Reason {
        /** Its sizes do not fit the other arguments. */
        SHAPE,
        /** One of its values lies outside the domain. */
        VALUE,
        /** Its values are valid, and yet the quantity asked for does not exist for them. */
        UNDEFINED,
        /** Nothing: the computation was stopped from outside, and has no answer. */
        CANCELLED
    }

    private final Reason reason;
    private final String argument;
    private final transient List<Integer> indices;

    /**
     * @param reason what is wrong
     * @param argument the argument's name
     * @param detail what was expected and what was found
     * @param indices where in the argument: nothing for the whole of it, a row, or a row and a
     *     column; from 0
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
     * The same fault for a caller who gave one row as a vector: the row's index, which the caller
     * never wrote, is left out.
     */
    public ComputeException withoutRow() {
        return new ComputeException(
                reason, argument, getMessage(), indices.subList(Math.min(1, indices.size()), indices.size()));
    }

    /** The same fault of an argument that is part of another. */
    public ComputeException within(String whole) {
        return named(whole + '/' + argument);
    }

    /**
     * The same fault under the name that the caller gave the argument. A cancelled computation has
     * no wrong argument, and stays as it is.
     */
    public ComputeException named(String callersArgument) {
        return reason == Reason.CANCELLED ? this : new ComputeException(reason, callersArgument, getMessage(), indices);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
