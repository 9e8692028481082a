package dev.praxis.architecture.planted.compute;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

final class ComputeOnTheCommonPool {
    private ComputeOnTheCommonPool() {}

    static int parallelStream(List<Integer> numbers) {
        return numbers.parallelStream().mapToInt(i -> i).sum();
    }

    static int parallelRange(int count) {
        return IntStream.range(0, count).parallel().sum();
    }

    static void parallelArrays(double[] numbers) {
        Arrays.parallelSort(numbers);
    }

    static int forkJoin() {
        return ForkJoinPool.commonPool().getParallelism();
    }

    static CompletableFuture<Void> async(Runnable work) {
        return CompletableFuture.runAsync(work);
    }
}
