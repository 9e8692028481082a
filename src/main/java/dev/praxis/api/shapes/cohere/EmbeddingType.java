package dev.praxis.api.shapes.cohere;

import dev.praxis.compute.Names;

/** The types in which vectors can be requested. */
enum EmbeddingType {
    FLOAT,
    BASE64;

    /** Returns the name of the field with the vectors of this type. */
    String field() {
        return Names.of(this);
    }
}
