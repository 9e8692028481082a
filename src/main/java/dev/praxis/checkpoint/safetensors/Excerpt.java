package dev.praxis.checkpoint.safetensors;

/** Text out of a file as it may stand in a message: on one line and not long. */
final class Excerpt {
    private static final int LONGEST = 200;

    private Excerpt() {}

    static String of(String text) {
        StringBuilder excerpt = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
            char character = text.charAt(i);
            if (isPlain(character)) {
                excerpt.append(character);
            } else {
                excerpt.append("\\u%04x".formatted((int) character));
            }
        }
        return excerpt.append(text.length() > LONGEST ? "..." : "").toString();
    }

    /**
     * Letters of other scripts are; line ends, and marks that turn the direction of writing, are
     * not.
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
