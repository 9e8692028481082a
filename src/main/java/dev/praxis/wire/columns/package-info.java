/**
 * Bodies other than JSON: columns of numbers in CSV, in an npz archive, or as npy files in a
 * multipart form. They become the same requests as JSON bodies, with the same problems. Fields that
 * are not columns are sent in the query.
 */
@NullMarked
package dev.praxis.wire.columns;

import org.jspecify.annotations.NullMarked;
