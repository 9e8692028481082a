package dev.praxis.checkpoint.tokenizer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** Describes why a {@code tokenizer.json} cannot be read, without the libraries' own words. */
final class UnreadableTokenizer {
    /** The location that the tokenizer library ends its messages with. */
    private static final Pattern LOCATION = Pattern.compile("line (\\d+) column (\\d+)");

    private UnreadableTokenizer() {}

    static String describe(Exception fault) {
        if (fault instanceof JacksonException json && json.getLocation() != null) {
            return "expected JSON, found an error in line %d, column %d"
                    .formatted(
                            json.getLocation().getLineNr(), json.getLocation().getColumnNr());
        }
        Matcher location = LOCATION.matcher(String.valueOf(fault.getMessage()));
        return "expected a tokenizer as Hugging Face tokenizers writes it"
                + (location.find()
                        ? ", found an unknown part before line %s, column %s"
                                .formatted(location.group(1), location.group(2))
                        : "");
    }
}
