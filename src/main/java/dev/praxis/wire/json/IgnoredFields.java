package dev.praxis.wire.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Fields of a request that its clients may send and that change nothing in the response. They are
 * accepted with any value, and the header {@code Praxis-Ignored} names them. All other unknown
 * fields are rejected.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface IgnoredFields {
    String[] value();
}
