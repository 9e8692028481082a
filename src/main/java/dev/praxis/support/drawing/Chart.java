package dev.praxis.support.drawing;

import java.util.List;

/**
 * What is to be drawn.
 *
 * @param title what it is
 * @param description the same for who does not see it, with its numbers
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param marks from the back to the front
 */
public record Chart(String title, String description, Axis x, Axis y, List<Mark> marks) {}
