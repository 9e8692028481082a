package dev.praxis.wire.tensors;

import dev.praxis.problem.ProblemException;
import java.util.Arrays;

/** The data types of input tensors that models have, by their names in the protocol. */
public enum Datatype {
    INT32(Integer.BYTES),
    INT64(Long.BYTES),
    /** Texts in UTF-8. */
    BYTES(0);

    private final int width;

    Datatype(int width) {
        this.width = width;
    }

    /** Returns the number of bytes of an element; 0 if it varies. */
    int width() {
        return width;
    }

    /** Returns a data type by its name. */
    static Datatype of(String name, String pointer) {
        return Arrays.stream(values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        pointer + "/datatype", "expected INT32, INT64 or BYTES, found " + name));
    }
}
