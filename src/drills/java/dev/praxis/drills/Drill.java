package dev.praxis.drills;

import java.time.Duration;

/** An attack on a service of its own, and what must hold meanwhile. */
interface Drill {
    /** What it is chosen by. */
    String name();

    /** What must hold, in a sentence. */
    String rule();

    /** It fails if it takes longer. */
    Duration longest();

    /** Runs it, and reports each figure with its bound. */
    void run(Drilled drilled) throws Exception;
}
