/**
 * Bodies other than JSON: columns of numbers as they lie on disk, in CSV, in an npz archive, or as
 * npy files in a multipart form. They become the same requests as JSON does, with the same
 * problems; what is no column is sent in the query.
 */
@NullMarked
package dev.praxis.wire.columns;

import org.jspecify.annotations.NullMarked;
