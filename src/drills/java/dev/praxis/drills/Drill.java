package dev.praxis.drills;

import java.time.Duration;

/** An attack on a dedicated service, and the guarantees that must hold meanwhile. */
interface Drill {
    /** Returns the name by which the drill is selected. */
    String name();

    /** Returns the guarantee in one sentence. */
    String rule();

    /** Returns the time limit of the drill. */
    Duration longest();

    /** Runs the drill, and reports each figure with its bound. */
    void run(Drilled drilled) throws Exception;
}
