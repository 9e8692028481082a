package dev.praxis.api.metrics.report;

import dev.praxis.compute.Names;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Texts and numbers of the page. */
final class PageText {
    private static final double MAX_PLAIN = 1e15;
    private static final double MIN_DECIMAL = 1e-3;
    private static final double MAX_DECIMAL = 1e7;

    private PageText() {}

    /**
     * Escapes a text for elements and attributes. Control characters, which a page cannot have, are
     * replaced.
     */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\t', '\n' -> escaped.append((char) character);
                default -> escaped.appendCodePoint(isShown(character) ? character : 0xfffd);
            }
        });
        return escaped.toString();
    }

    private static boolean isShown(int character) {
        boolean isSurrogate = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        return !Character.isISOControl(character) && !isSurrogate && (character & 0xfffe) != 0xfffe;
    }

    /** Escapes a text of the request, whose direction must not change that of its neighbors. */
    static String foreign(String text) {
        return "<bdi>" + escape(text) + "</bdi>";
    }

    /** Returns whether a value has a single line: a number, a text, a name. */
    static boolean isSingle(@Nullable Object value) {
        return value == null
                || value instanceof Number
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Enum<?>;
    }

    /** Returns a single value as shown. */
    static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "\u2013";
            case Double number -> number(number);
            case Enum<?> constant -> escape(Names.of(constant));
            case String text -> foreign(text);
            default -> escape(String.valueOf(value));
        };
    }

    /** Returns a number with four decimals, in full if it is an integer, or with an exponent. */
    static String number(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < MAX_PLAIN) {
            return Long.toString((long) value);
        }
        return String.format(Locale.ROOT, size >= MIN_DECIMAL && size < MAX_DECIMAL ? "%.4f" : "%.3e", value);
    }

    /** Returns the first sentence of a definition. */
    static String firstSentence(String definition) {
        int depth = 0;
        for (int i = 0; i < definition.length(); i++) {
            char c = definition.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            boolean isEnd = c == '.' && depth == 0 && i + 2 < definition.length() && definition.charAt(i + 1) == ' ';
            if (isEnd && !Character.isLowerCase(definition.charAt(i + 2))) {
                return definition.substring(0, i + 1);
            }
        }
        return definition;
    }
}
