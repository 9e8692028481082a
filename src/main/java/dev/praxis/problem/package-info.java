/**
 * Errors as RFC 9457 problem details: every kind of problem, and the one place that maps reasons to
 * HTTP.
 */
@NullMarked
package dev.praxis.problem;

import org.jspecify.annotations.NullMarked;
