package dev.praxis.wire.objects;

import java.util.Arrays;

/** A field that objects may have. Its name depends on the {@link ObjectSource}. */
public enum ObjectField {
    IMAGE(1),
    LABEL(1 << 1),
    SCORE(1 << 2),
    BOX(1 << 3),
    AREA(1 << 4),
    CROWD(1 << 5),
    DIFFICULT(1 << 6),
    SEGMENTATION(1 << 7),
    ID(1 << 8);

    private final int bit;

    ObjectField(int bit) {
        this.bit = bit;
    }

    /** Returns the bit of this field in a set. */
    int bit() {
        return bit;
    }

    /** Returns the first field of a set, which must not be empty. */
    static ObjectField first(int set) {
        return Arrays.stream(values())
                .filter(field -> (set & field.bit) != 0)
                .findFirst()
                .orElseThrow();
    }
}
