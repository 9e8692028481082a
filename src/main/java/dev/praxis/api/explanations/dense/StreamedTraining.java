package dev.praxis.api.explanations.dense;

import dev.praxis.admission.HeldComputation;
import dev.praxis.problem.Problem;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * A training that streams its epochs while it runs. The response has already started with status
 * 200, so a failure is reported in the last event and in the log.
 *
 * @param stream receives the events; closed at the end
 * @param held memory of the training; released at the end
 * @param training trains, and notifies the stream of each epoch
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
            stream.succeeded(training.get());
        } catch (RuntimeException | Error e) {
            Problem problem = Problem.of(e, null);
            if (problem.status() == HttpStatus.INTERNAL_SERVER_ERROR.value()) {
                log.error("Streamed training failed", e);
            } else {
                log.debug("Streamed training was stopped or is undefined", e);
            }
            stream.failed(problem);
        }
    }
}
