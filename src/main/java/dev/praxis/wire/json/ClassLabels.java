package dev.praxis.wire.json;

/**
 * Labels of any number of classes, each written as an integer from 0. False and true are read as 0
 * and 1.
 *
 * @param indices the class of each row
 */
public record ClassLabels(int[] indices) {}
