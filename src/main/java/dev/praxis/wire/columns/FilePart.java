package dev.praxis.wire.columns;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * A text file that can be a part of a multipart form.
 *
 * @param part name of the part
 * @param field field of the request that takes it
 * @param description its content
 * @param isRequired whether every form has it
 * @param option name of an option that must precede the file, since its reader needs it; empty for
 *     none
 * @param reader reads it
 */
record FilePart(String part, String field, String description, boolean isRequired, String option, Reader reader) {

    /** Reads the content of a file. */
    interface Reader {
        Object read(InputStream content, Reading reading) throws IOException;
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
                    "",
                    (content, reading) -> TrecReader.read(content, trec.value(), field, reading.budget()));
        }
        CocoFile coco = component.getAnnotation(CocoFile.class);
        return coco == null
                ? null
                : new FilePart(
                        coco.value().part(),
                        field,
                        coco.value().description(),
                        RequestColumns.isRequired(component),
                        CocoReader.IOU_TYPE,
                        (content, reading) -> CocoReader.read(content, coco.value(), reading));
    }
}
