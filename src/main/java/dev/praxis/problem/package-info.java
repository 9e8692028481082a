/**
 * Errors as RFC 9457 problem details: the kinds of problems, and the mapping of exceptions to HTTP.
 */
@NullMarked
package dev.praxis.problem;

import org.jspecify.annotations.NullMarked;
