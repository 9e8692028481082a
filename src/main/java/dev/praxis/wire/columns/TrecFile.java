package dev.praxis.wire.columns;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field of a request that can be a part of a multipart form with text in a format of TREC.
 * Its type is {@code NamedNumbers}.
 */
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface TrecFile {
    Format value();

    /** A format of lines with fields separated by white space. */
    enum Format {
        /** Scores of documents: query, Q0, document, rank, score, tag. */
        RUN(6, 4, "query Q0 document rank score tag"),
        /** Judgments of documents: query, iteration, document, grade. */
        QRELS(4, 3, "query iteration document grade");

        private final int fields;
        private final int valueField;
        private final String names;

        Format(int fields, int valueField, String names) {
            this.fields = fields;
            this.valueField = valueField;
            this.names = names;
        }

        int fields() {
            return fields;
        }

        /** Returns the index of the field that is a number. */
        int valueField() {
            return valueField;
        }

        String names() {
            return names;
        }
    }
}
