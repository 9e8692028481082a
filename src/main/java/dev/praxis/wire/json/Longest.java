package dev.praxis.wire.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The most characters of a text, or of each text of an array, for fields that are names and not
 * prose. A longer one is a problem at its place.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Longest {
    /** Characters of the name of something that this service knows: a model, a prompt, a stage. */
    int NAME = 256;

    /** Characters of a word or a label that a caller chooses. */
    int WORD = 1_000;

    /** The most UTF-16 code units. */
    int value();
}
