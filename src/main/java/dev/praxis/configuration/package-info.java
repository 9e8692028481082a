/** The check of configuration properties: a misspelt one fails the start. */
@NullMarked
package dev.praxis.configuration;

import org.jspecify.annotations.NullMarked;
