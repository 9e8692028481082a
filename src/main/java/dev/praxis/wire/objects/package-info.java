/** Objects in images, in columns: JSON arrays of objects, and the files of COCO. */
@NullMarked
package dev.praxis.wire.objects;

import org.jspecify.annotations.NullMarked;
