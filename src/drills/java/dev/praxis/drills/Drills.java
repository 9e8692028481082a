package dev.praxis.drills;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Runs the selected drills, prints a Markdown table, and fails if a bound is violated. */
public final class Drills {
    private static final List<Drill> ALL = List.of(
            new MemoryDrill(),
            new OverloadDrill(),
            new SmallFloodDrill(),
            new SlowBodiesDrill(),
            new SlowHeadersDrill(),
            new TrickleDrill(),
            new SlowReadersDrill(),
            new VanishDrill(),
            new DeadlineDrill(),
            new ShutdownDrill(),
            new DiskFullDrill(),
            new ReplicasDrill(),
            new SoakDrill());

    private static final String HEAD = "| drill | what | figure | bound | |\n|---|---|---|---|---|\n";

    private final Settings settings;
    private final PrintStream out;

    private Drills(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Settings settings = Settings.fromProperties();
        boolean isKept = new Drills(settings, System.out).run();
        System.exit(isKept ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        List<Drill> chosen = ALL.stream().filter(settings::chooses).toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("-Ddrill: expected all, or some of "
                    + ALL.stream().map(Drill::name).collect(Collectors.joining(",")) + ", found "
                    + settings.drills());
        }
        List<Report.Row> rows = new ArrayList<>();
        for (Drill drill : chosen) {
            rows.addAll(run(drill));
        }
        String table = HEAD + rows.stream().map(Report.Row::markdown).collect(Collectors.joining("\n")) + "\n";
        Path file = Files.writeString(Files.createDirectories(settings.output()).resolve("drills.md"), table);
        long broken = rows.stream().filter(row -> !row.isKept()).count();
        out.println();
        out.println(table);
        out.printf("%d figures, %d of them out of bounds; the table is in %s%n", rows.size(), broken, file);
        return broken == 0;
    }

    private List<Report.Row> run(Drill drill) throws InterruptedException {
        out.printf("%n%s: %s%n", drill.name(), drill.rule());
        Report report = new Report(drill.name(), out);
        try (var thread = Executors.newSingleThreadExecutor()) {
            Future<?> done = thread.submit(() -> {
                drill.run(new Drilled(settings, report));
                return null;
            });
            try {
                done.get(drill.longest().toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                done.cancel(true);
                report.require("time", "more", "at most " + drill.longest(), false);
            } catch (ExecutionException e) {
                report.require("the drill itself", String.valueOf(e.getCause()), "ends", false);
            }
        }
        return report.rows();
    }
}
