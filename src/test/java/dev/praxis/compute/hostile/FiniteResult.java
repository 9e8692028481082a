package dev.praxis.compute.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** A check of every number in a result, at any depth. */
final class FiniteResult {
    private FiniteResult() {}

    /** Fails if a number is NaN or infinite. */
    static void require(@Nullable Object result, String place) {
        switch (result) {
            case null -> {}
            case Double number -> assertThat(number).as(place).isFinite();
            case double[] numbers -> {
                for (int i = 0; i < numbers.length; i++) {
                    assertThat(numbers[i]).as("%s[%d]", place, i).isFinite();
                }
            }
            case DMatrixRMaj matrix -> require(matrix.data, place);
            case OptionalDouble number -> number.ifPresent(value -> require(value, place));
            case Optional<?> optional -> require(optional.orElse(null), place);
            case Object[] array -> requireAll(Arrays.asList(array), place);
            case Iterable<?> list -> requireAll(list, place);
            case Record record -> requireComponents(record, place);
            case String text -> assertThat(text).as(place).doesNotContain("NaN", "Infinity");
            default -> {}
        }
    }

    private static void requireAll(Iterable<?> results, String place) {
        int i = 0;
        for (Object result : results) {
            require(result, place + '[' + i++ + ']');
        }
    }

    private static void requireComponents(Record record, String place) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                require(component.getAccessor().invoke(record), place + '.' + component.getName());
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        }
    }
}
