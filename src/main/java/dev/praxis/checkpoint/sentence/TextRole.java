package dev.praxis.checkpoint.sentence;

import java.util.Locale;

/** The side of a search on which a text is. */
public enum TextRole {
    QUERY,
    DOCUMENT;

    /** Returns the name in files, which is also that of the role's prompt. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
