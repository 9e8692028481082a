/** The checkpoints that this service holds, and what every capability on them shares: finding one, making tokens, running it in bounded memory. */
@NullMarked
package dev.praxis.support.models;

import org.jspecify.annotations.NullMarked;
