/**
 * Tests of the documentation: every example on every page returns the response shown, every table
 * is generated from the description, and no link is broken.
 */
@NullMarked
package dev.praxis.pages;

import org.jspecify.annotations.NullMarked;
