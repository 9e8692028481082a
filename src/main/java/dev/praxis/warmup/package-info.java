/**
 * The warm-up: requests that the service sends to itself, inside the process, before it is ready
 * and after models are reloaded.
 */
@NullMarked
package dev.praxis.warmup;

import org.jspecify.annotations.NullMarked;
