package dev.praxis.wire.columns;

import dev.praxis.wire.states.RankingStates;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * A file that can be a part of a multipart form.
 *
 * @param part name of the part
 * @param field field of the request that takes it
 * @param description its content
 * @param isRequired whether every form has it
 * @param isRepeated whether a form can have many of them
 * @param option name of an option that must precede the file, since its reader needs it; empty for
 *     none
 * @param reader reads it
 */
record FilePart(
        String part,
        String field,
        String description,
        boolean isRequired,
        boolean isRepeated,
        String option,
        Reader reader) {

    /** Reads the content of a file. */
    interface Reader {
        /**
         * Reads a file.
         *
         * @param before the result for the files before it, of a part that is repeated; null for
         *     the first one
         */
        Object read(InputStream content, @Nullable Object before, Reading reading) throws IOException;
    }

    /** Returns the file that a field of a request can be; null for other fields. */
    static @Nullable FilePart of(RecordComponent component) {
        String field = RequestColumns.name(component);
        TrecFile trec = component.getAnnotation(TrecFile.class);
        if (trec != null) {
            return new FilePart(
                    field,
                    field,
                    "A text file of TREC with lines of %s."
                            .formatted(trec.value().names()),
                    RequestColumns.isRequired(component),
                    false,
                    "",
                    (content, before, reading) -> TrecReader.read(content, trec.value(), field, reading.budget()));
        }
        if (component.isAnnotationPresent(StateFile.class)) {
            return new FilePart(
                    field,
                    field,
                    "Files of states, one part each, in any order.",
                    RequestColumns.isRequired(component),
                    true,
                    "",
                    (content, before, reading) -> states(content, field, before, reading.budget()));
        }
        CocoFile coco = component.getAnnotation(CocoFile.class);
        return coco == null
                ? null
                : new FilePart(
                        coco.value().part(),
                        field,
                        coco.value().description(),
                        RequestColumns.isRequired(component),
                        false,
                        CocoReader.IOU_TYPE,
                        (content, before, reading) -> CocoReader.read(content, coco.value(), reading));
    }

    private static RankingStates states(InputStream content, String field, @Nullable Object before, ColumnBudget budget)
            throws IOException {
        RankingStates states = before instanceof RankingStates others ? others : new RankingStates();
        states.add(content, field, budget);
        return states;
    }
}
