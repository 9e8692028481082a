package dev.praxis.wire.states;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.metrics.ranking.state.StateReader;
import dev.praxis.problem.ComputeProblems;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The states of a request, in their file form: their checksums and headers are checked, and their
 * scores are counted but not read.
 *
 * @param readers of the states, in the order of the request
 */
public record RankingStates(List<StateReader> readers) {

    /** Creates a list to which states are added. */
    public RankingStates() {
        this(new ArrayList<>());
    }

    /**
     * Adds the state in a file.
     *
     * @param field the name of the list in the request
     */
    public void add(InputStream file, String field, StateBudget budget) throws IOException {
        StateBytes bytes = new StateBytes(budget);
        file.transferTo(bytes);
        add(bytes, field, budget);
    }

    void add(StateBytes bytes, String field, StateBudget budget) {
        String place = field + "/" + readers.size();
        budget.count(1, () -> "/" + place);
        try {
            StateReader reader = new StateReader(bytes.toArray());
            budget.count(reader.scores(), () -> "/" + place);
            readers.add(reader);
        } catch (ComputeException e) {
            throw ComputeProblems.of(e.named(place));
        }
    }

    /** Returns the number of distinct scores of each state, summed. */
    public double scores() {
        return readers.stream().mapToDouble(StateReader::scores).sum();
    }

    /** Returns whether the rows of any state have weights. */
    public boolean areWeighted() {
        return readers.stream().anyMatch(StateReader::isWeighted);
    }
}
