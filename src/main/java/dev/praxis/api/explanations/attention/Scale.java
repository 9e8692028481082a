package dev.praxis.api.explanations.attention;

import dev.praxis.compute.attention.Attention;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.NumberOrText;
import org.jspecify.annotations.Nullable;

/** Resolves the {@code scale} field of a request. */
final class Scale {
    private Scale() {}

    static double of(@Nullable NumberOrText requested, int keySize) {
        if (requested == null) {
            return Attention.inverseSqrt(keySize);
        }
        if (requested.number() != null) {
            return requested.number();
        }
        return switch (String.valueOf(requested.text())) {
            case "inverse_sqrt" -> Attention.inverseSqrt(keySize);
            case "none" -> 1;
            default ->
                throw ProblemException.invalid(
                        "/scale", "expected \"inverse_sqrt\", \"none\" or a number, found " + requested);
        };
    }
}
