package dev.praxis.compute.kernel;

import dev.praxis.compute.execution.Workers;
import dev.praxis.compute.kernel.KernelChoice.Preference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/**
 * Engines that run each kernel, with the tiles of every kind of processor, on three threads,
 * regardless of the number of processors.
 */
public final class Engines {
    private static final Workers WORKERS = new Workers(3);

    public static final Engine PLAIN = new Engine(new PlainKernel(), WORKERS);

    /** The engine that a service would choose here. */
    public static final Engine CHOSEN =
            new Engine(KernelChoice.of(Preference.AUTO).kernel(), WORKERS);

    public static final Engine VECTOR = new Engine(new VectorKernel(), WORKERS);

    private static final Engine SIXTEEN_REGISTERS =
            new Engine(new VectorKernel(VectorTiles.SIXTEEN_REGISTERS), WORKERS);

    private static final Engine THIRTY_TWO_REGISTERS =
            new Engine(new VectorKernel(VectorTiles.THIRTY_TWO_REGISTERS), WORKERS);

    private Engines() {}

    public static Stream<Named<Engine>> all() {
        return Stream.of(
                Named.of("plain", PLAIN),
                Named.of("vector, tiles for 16 registers", SIXTEEN_REGISTERS),
                Named.of("vector, tiles for 32 registers", THIRTY_TWO_REGISTERS));
    }
}
