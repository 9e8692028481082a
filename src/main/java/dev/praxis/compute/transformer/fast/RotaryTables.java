package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Heads;
import dev.praxis.compute.transformer.Rotation;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rotary tables of an encoder, one per distinct rotation of its layers. */
final class RotaryTables {
    private final EncoderArchitecture architecture;
    private final WeightLoader loader;
    private final Map<Rotation, RotaryTable> byRotation = new HashMap<>();

    RotaryTables(EncoderArchitecture architecture, WeightLoader loader) {
        this.architecture = architecture;
        this.loader = loader;
    }

    /** Returns the table of a layer; null if its attention does not rotate. */
    @Nullable
    RotaryTable ofLayer(int i) {
        Rotation rotation = architecture.layers().get(i).attention().rotation();
        Heads heads = architecture.layers().get(i).attention().heads();
        if (rotation == null) {
            return null;
        }
        return byRotation.computeIfAbsent(rotation, missing -> {
            int longest = positions(missing);
            loader.hold(RotaryTable.bytes(heads.size(), longest), "positions of the longest sequence, " + longest);
            return new RotaryTable(missing, heads.size(), longest);
        });
    }

    /** Returns the number of positions with the same rotation in every text. */
    private int positions(Rotation rotation) {
        int longest = architecture.longest();
        return rotation.scaling() instanceof Rotation.ByLength scaled ? Math.min(scaled.trained(), longest) : longest;
    }
}
