package dev.praxis.compute.metrics.detection;

import dev.praxis.compute.execution.Execution;

/** Tasks for single images, many of which are too short for the threads to take them one by one. */
final class ImageTasks {
    private static final int BLOCKS_PER_LANE = 16;

    private ImageTasks() {}

    /** A task for one image. */
    interface Task {
        /** Runs the task in a lane of {@link Execution#forEach}. */
        void run(int image, int lane);
    }

    /** Runs a task for each image on the threads of the computation. */
    static void forEach(int images, Task task) {
        int blocks = Math.max(1, Math.min(images, BLOCKS_PER_LANE * Execution.lanes()));
        Execution.forEach(blocks, (block, lane) -> {
            int end = (int) ((block + 1L) * images / blocks);
            for (int image = (int) ((long) block * images / blocks); image < end; image++) {
                Execution.checkAt(image);
                task.run(image, lane);
            }
        });
    }
}
