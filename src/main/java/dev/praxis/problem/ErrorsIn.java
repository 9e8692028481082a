package dev.praxis.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a controller or handler method whose paths report errors in a shape other than
 * {@link ErrorShape#PROBLEM}, for any method and media type of the request.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface ErrorsIn {
    ErrorShape value();
}
