package dev.praxis.wire.drawing;

/** One part of a drawing. The parts are drawn below each other. */
public sealed interface Panel permits Chart, HeatMap, Network {
    /** Returns the title above the panel. */
    String title();

    /** Returns the text alternative for readers who do not see the panel, with its numbers. */
    String description();
}
