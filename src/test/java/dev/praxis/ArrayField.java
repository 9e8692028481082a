package dev.praxis;

/**
 * An array in the body of a request, in whose place tests put wrong ones.
 *
 * @param pointer its place as a JSON pointer
 * @param example an array that is right
 * @param takesMatrix whether an array of arrays is read as well, if only to be refused for its
 *     shape
 */
public record ArrayField(String pointer, Kind kind, String example, boolean takesMatrix, Presence presence) {

    /** The elements of an array. */
    public enum Kind {
        NUMBERS,
        TEXTS,
        TOKEN_IDS
    }

    /** The meaning of an array that is absent or null. */
    public enum Presence {
        REQUIRED,
        /** Another field can take its place. Without either, the object around them is wrong. */
        ALTERNATIVE,
        /** It has a default. */
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

    ArrayField with(Presence other) {
        return new ArrayField(pointer, kind, example, takesMatrix, other);
    }

    /** Returns the name of the field. */
    public String name() {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    /** Returns the pointer of the object that has the field. */
    public String around() {
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }

    /** Returns the name of the field of the body that has the array, or is it. */
    public String outermostField() {
        return pointer.split("/", -1)[1];
    }
}
