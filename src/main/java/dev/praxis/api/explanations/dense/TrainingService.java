package dev.praxis.api.explanations.dense;

import dev.praxis.admission.ComputeTimer;
import dev.praxis.admission.MemoryBudget;
import dev.praxis.compute.Names;
import dev.praxis.compute.dense.DenseNetwork;
import dev.praxis.compute.dense.Samples;
import dev.praxis.compute.dense.Training;
import dev.praxis.compute.dense.TrainingObserver;
import dev.praxis.compute.dense.TrainingSettings;
import dev.praxis.wire.json.Tensor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@Service
class TrainingService {
    /** z, a, errors, what comes from above and what is shared out, of a step's samples; z and a of those that are measured. */
    private static final int NUMBERS_OF_A_UNIT = 7;

    /** The trained ones, those of the last epoch, their gradient, and transposed ones. */
    private static final int NUMBERS_OF_A_PARAMETER = 5;

    private static final int NUMBERS_OF_AN_EPOCH = 2;

    private final ComputeTimer timer;
    private final MemoryBudget memory;
    private final WorkLimit work;
    private final TrainingThreads threads;
    private final MeterProvider<Counter> ended;

    TrainingService(
            ComputeTimer timer, MemoryBudget memory, WorkLimit work, TrainingThreads threads, MeterRegistry registry) {
        this.timer = timer;
        this.memory = memory;
        this.work = work;
        this.threads = threads;
        ended = Counter.builder("praxis.trainings")
                .description("Trainings of dense networks that ended, by how")
                .withRegistry(registry);
    }

    /** Trains, and answers when it is done. */
    TrainResponse train(TrainRequest request) {
        PreparedTraining training = prepare(request);
        return training.response(run(training, TrainingObserver.NONE));
    }

    /** Trains on a thread of its own, and sends each epoch as it happens. */
    SseEmitter stream(TrainRequest request) {
        PreparedTraining training = prepare(request);
        TrainingStream stream = new TrainingStream();
        MemoryBudget.Held held = memory.hold();
        threads.run(
                () -> {
                    try (stream;
                            held) {
                        Training result = run(training, stream);
                        stream.ended(training.response(result));
                    }
                },
                held);
        return stream.emitter();
    }

    private Training run(PreparedTraining training, TrainingObserver observer) {
        Training result = timer.record("dense-train", () -> training.run(observer));
        ended.withTag("end", Names.of(result.end())).increment();
        return result;
    }

    private PreparedTraining prepare(TrainRequest request) {
        DMatrixRMaj inputs = request.inputs().requireMatrix("inputs");
        DenseNetwork network = LayerRequest.network(request.layers());
        Samples training = samples(request, inputs, request.targets(), "targets", network);
        Samples validation = validation(request, network);
        Training.requireFits(network, training, validation, request.loss());
        TrainingSettings settings = request.settings(inputs.numRows);
        int validationSamples = validation == null ? 0 : validation.inputs().numRows;
        work.require("/epochs", "training", settings.multiplications(network, inputs.numRows, validationSamples));
        reserve(network, settings, inputs.numRows);
        return new PreparedTraining(network, training, validation, request.loss(), settings);
    }

    private @Nullable Samples validation(TrainRequest request, DenseNetwork network) {
        TrainRequest.Validation validation = request.validation();
        if (validation == null) {
            return null;
        }
        DMatrixRMaj inputs = validation.inputs().requireMatrix("validation/inputs");
        return samples(request, inputs, validation.targets(), "validation/targets", network);
    }

    private Samples samples(
            TrainRequest request, DMatrixRMaj inputs, Tensor targets, String field, DenseNetwork network) {
        return new Samples(inputs, TargetMatrix.of(targets, field, request.loss(), network.out(), memory));
    }

    private void reserve(DenseNetwork network, TrainingSettings settings, int samples) {
        memory.reserveResponseElements(network.parameters() + (long) NUMBERS_OF_AN_EPOCH * settings.epochs());
        int atATime = Math.max(Math.min(settings.batchSize(), samples), Samples.AT_A_TIME);
        long ofASample = NUMBERS_OF_A_UNIT * network.units() + 2L * network.in() + network.out();
        int ofAParameter = NUMBERS_OF_A_PARAMETER + settings.optimizer().memories();
        memory.reserveComputeElements(atATime * ofASample + ofAParameter * network.parameters());
    }
}
