/** The page at {@code /}: static files that call the API from the browser. */
@NullMarked
package dev.praxis.page;

import org.jspecify.annotations.NullMarked;
