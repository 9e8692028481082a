package dev.praxis.pages;

import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the generated tables of a page: {@code <!-- table: kind argument -->}, the table, and
 * {@code <!-- end -->}.
 */
final class Tables {
    private static final Pattern TABLE = Pattern.compile("(?s)(<!-- table: (\\w+) ?(\\S*) -->\\n)(.*?)(<!-- end -->)");

    private Tables() {}

    /**
     * Returns the page's text with every table regenerated.
     *
     * @param generator from a table's kind and argument to its lines, each ending with a newline
     */
    static String generated(String text, BinaryOperator<String> generator) {
        return TABLE.matcher(text)
                .replaceAll(table -> Matcher.quoteReplacement(
                        table.group(1) + generator.apply(table.group(2), table.group(3)) + table.group(5)));
    }

    static String row(String... cells) {
        return "| " + String.join(" | ", cells).replace("\n", " ") + " |\n";
    }

    static String head(String... cells) {
        return row(cells) + "|" + "---|".repeat(cells.length) + "\n";
    }

    static String code(String text) {
        return "`" + text + "`";
    }

    /** Escapes characters that would end a cell. */
    static String cell(String text) {
        return text.strip().replace("|", "\\|");
    }
}
