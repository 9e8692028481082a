package dev.praxis.api.explanations.dense;

import dev.praxis.admission.HeldComputation;
import dev.praxis.problem.Problem;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * A training whose epochs are sent while it runs. Its client has been answered with 200 already: a
 * failure is the last event, and in the log.
 *
 * @param stream what it sends to, closed at the end
 * @param held its memory, given back at the end
 * @param training trains, and tells the stream of each epoch
 */
record StreamedTraining(TrainingStream stream, HeldComputation held, Supplier<TrainResponse> training)
        implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(StreamedTraining.class);

    @Override
    public void run() {
        try (held;
                stream) {
            train();
        }
    }

    private void train() {
        try {
            stream.ended(training.get());
        } catch (RuntimeException | Error e) {
            Problem problem = Problem.of(e, null);
            if (problem.status() == HttpStatus.INTERNAL_SERVER_ERROR.value()) {
                log.error("A training that sends events failed", e);
            } else {
                log.debug("A training that sends events was stopped, or is undefined", e);
            }
            stream.failed(problem);
        }
    }
}
