/** Suggestions for misspelled names: fields of requests, and configuration properties. */
@NullMarked
package dev.praxis.spelling;

import org.jspecify.annotations.NullMarked;
