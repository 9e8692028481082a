package dev.praxis.wire.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Maximum length of a string, or of each string of an array, for fields that are names rather than
 * prose. A longer one is a problem at its location.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Longest {
    /** Characters in a name that this service defines: a model, a prompt, a stage. */
    int NAME = 256;

    /** Characters in a word or a label that a client chooses. */
    int WORD = 1_000;

    /** Returns the maximum number of UTF-16 code units. */
    int value();
}
