/** The API's description: what annotations cannot say about types, examples and problems. */
@NullMarked
package dev.praxis.openapi;

import org.jspecify.annotations.NullMarked;
