/** The models that are there, and what their own numbers are: tokens, hidden states, attention maps, labels. */
@NullMarked
package dev.praxis.api.models;

import org.jspecify.annotations.NullMarked;
