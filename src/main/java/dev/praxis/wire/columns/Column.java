package dev.praxis.wire.columns;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field of a request that can be a column of a body other than JSON. Its type is
 * {@code double[]}, {@code Labels}, {@code ClassLabels}, {@code Categories}, {@code Tensor} or
 * {@code Booleans}.
 */
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Column {
    /** Returns the column's name in the header of CSV. Npy files use the name of the field. */
    String value();

    /** Returns whether examples have the column; not if it replaces another one. */
    boolean inExample() default true;

    /** The shapes that the operation accepts. */
    Shape shape() default Shape.VECTOR;

    /** The shape of a column: a vector is one column of CSV, a matrix one per class. */
    enum Shape {
        VECTOR,
        MATRIX,
        VECTOR_OR_MATRIX
    }
}
