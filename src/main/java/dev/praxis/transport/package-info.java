/**
 * Transport of requests and responses. Both are buffered in memory that is reserved as it fills,
 * and are transferred on virtual threads. A slow client costs nothing but that memory, for a
 * bounded time.
 */
@NullMarked
package dev.praxis.transport;

import org.jspecify.annotations.NullMarked;
