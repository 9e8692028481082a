package dev.praxis.problem;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Translates the argument names of compute exceptions to the field names of the request. */
public final class Arguments {
    private Arguments() {}

    /** Calls {@code work}, whose arguments are fields of the request's object {@code whole}. */
    public static <T> T within(String whole, Supplier<T> work) {
        return translated(work, e -> e.within(whole));
    }

    /** Calls {@code work}, whose argument {@code argument} is the request field {@code field}. */
    public static <T> T renamed(String argument, String field, Supplier<T> work) {
        return translated(work, e -> e.argument().equals(argument) ? e.named(field) : e);
    }

    /**
     * Calls {@code work} with a vector of the request as the only row of a matrix. The row index is
     * removed from the position of errors.
     */
    public static <T> T withoutRow(Supplier<T> work) {
        return translated(work, ComputeException::withoutRow);
    }

    /** Calls {@code work} like {@link #withoutRow}, but only for one argument. */
    public static <T> T withoutRow(String argument, Supplier<T> work) {
        return translated(work, e -> e.argument().equals(argument) ? e.withoutRow() : e);
    }

    /**
     * Calls {@code work}. If the result is undefined, passes the explanation to {@code reason} and
     * returns null.
     */
    public static <T> @Nullable T orUndefined(Supplier<T> work, Consumer<String> reason) {
        try {
            return work.get();
        } catch (ComputeException e) {
            if (e.reason() != Reason.UNDEFINED) {
                throw e;
            }
            reason.accept(e.getMessage());
            return null;
        }
    }

    private static <T> T translated(Supplier<T> work, UnaryOperator<ComputeException> translation) {
        try {
            return work.get();
        } catch (ComputeException e) {
            throw translation.apply(e);
        }
    }
}
