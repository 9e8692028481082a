package dev.praxis;

/**
 * An array in a request body, which tests replace by invalid ones.
 *
 * @param pointer the JSON pointer of the array
 * @param example a valid array
 * @param takesMatrix whether an array of arrays is parsed as well, even if only to be rejected for
 *     its shape
 */
public record ArrayField(String pointer, Kind kind, String example, boolean takesMatrix, Presence presence) {

    /** The type of the elements. */
    public enum Kind {
        NUMBERS,
        TEXTS,
        TOKEN_IDS,
        STATES
    }

    /** The meaning of an array that is absent or null. */
    public enum Presence {
        REQUIRED,
        /** Another field can replace it. Without either, the object around them is invalid. */
        ALTERNATIVE,
        /** A field that has a default value. */
        OPTIONAL
    }

    static ArrayField numbers(String pointer, String example) {
        return new ArrayField(pointer, Kind.NUMBERS, example, false, Presence.REQUIRED);
    }

    static ArrayField numbersOrMatrix(String pointer, String example) {
        return new ArrayField(pointer, Kind.NUMBERS, example, true, Presence.REQUIRED);
    }

    static ArrayField texts(String pointer, String example) {
        return new ArrayField(pointer, Kind.TEXTS, example, false, Presence.REQUIRED);
    }

    static ArrayField tokenIds(String pointer, String example) {
        return new ArrayField(pointer, Kind.TOKEN_IDS, example, false, Presence.REQUIRED);
    }

    static ArrayField states(String pointer, String example) {
        return new ArrayField(pointer, Kind.STATES, example, false, Presence.REQUIRED);
    }

    ArrayField with(Presence other) {
        return new ArrayField(pointer, kind, example, takesMatrix, other);
    }

    /** Returns the name of the field. */
    public String name() {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    /** Returns the pointer of the object that contains the field. */
    public String around() {
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }

    /** Returns the name of the top-level field that contains the array, or is the array. */
    public String outermostField() {
        return pointer.split("/", -1)[1];
    }
}
