/**
 * Requests on their way in and answers on their way out. Both are buffered, in memory that is
 * reserved as it fills, and move on virtual threads, so that slow clients cost nothing but that
 * memory, and for a bounded time.
 */
@NullMarked
package dev.praxis.transport;

import org.jspecify.annotations.NullMarked;
