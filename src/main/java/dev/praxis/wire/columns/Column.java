package dev.praxis.wire.columns;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field of a request that can be a column of a body that is not JSON: a {@code double[]},
 * {@code Labels}, {@code ClassLabels} or a {@code Tensor}.
 */
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Column {
    /** Its name in the header of CSV. Npy files have the field's. */
    String value();
}
