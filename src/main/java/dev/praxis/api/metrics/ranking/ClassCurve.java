package dev.praxis.api.metrics.ranking;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The curve of one class against all others. */
interface ClassCurve {
    /** Maximum number of classes in a drawing. */
    int DRAWN = 10;

    int classIndex();

    @Nullable
    String className();

    double support();

    /** Returns the area under the curve; null if it is undefined. */
    @Nullable
    Double area();

    default String shownName() {
        String name = className();
        return name == null ? "class " + classIndex() : name;
    }

    /** Returns the mean area of the classes that have one; null if none has. */
    static @Nullable Double macro(List<? extends ClassCurve> classes) {
        OptionalDouble mean = classes.stream()
                .map(ClassCurve::area)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average();
        return mean.isPresent() ? mean.getAsDouble() : null;
    }

    /** Returns the classes to draw: of those with an area, the ones with the most rows. */
    static <T extends ClassCurve> List<T> drawn(List<T> classes) {
        return classes.stream()
                .filter(curve -> curve.area() != null)
                .sorted(Comparator.comparingDouble(ClassCurve::support).reversed())
                .limit(DRAWN)
                .sorted(Comparator.comparingInt(ClassCurve::classIndex))
                .toList();
    }

    /** Names the classes that are not drawn. */
    static String leftOut(List<? extends ClassCurve> classes) {
        List<? extends ClassCurve> drawn = drawn(classes);
        String names = classes.stream()
                .filter(curve -> !drawn.contains(curve))
                .map(ClassCurve::shownName)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " Left out: " + names + ".";
    }
}
