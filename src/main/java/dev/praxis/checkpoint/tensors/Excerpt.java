package dev.praxis.checkpoint.tensors;

/** Formats text from a file for a message: short, and on a single line. */
public final class Excerpt {
    private static final int MAX_LENGTH = 200;

    private Excerpt() {}

    /** Returns the beginning of a text, with escapes for characters that are not plain. */
    public static String of(String text) {
        StringBuilder excerpt = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), MAX_LENGTH); i++) {
            char character = text.charAt(i);
            if (isPlain(character)) {
                excerpt.append(character);
            } else {
                excerpt.append("\\u%04x".formatted((int) character));
            }
        }
        return excerpt.append(text.length() > MAX_LENGTH ? "..." : "").toString();
    }

    /**
     * Returns whether a character is shown as it is. Letters of all scripts are; line breaks and
     * marks that change the direction of writing are not.
     */
    private static boolean isPlain(char character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
