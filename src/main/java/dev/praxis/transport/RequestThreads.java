package dev.praxis.transport;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The platform threads that requests are parsed, computed and written on, as many as the door lets
 * in. The scheduler of the operating system shares the processors among them: a virtual thread that
 * computes keeps others from running for as long as it takes.
 */
@Component
class RequestThreads implements DisposableBean {
    private static final long KEEP_ALIVE_SECONDS = 60;

    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            KEEP_ALIVE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("request-", 1).factory());

    /** Runs a part of a request, with what is bound to the calling thread. */
    <T> Future<T> submit(Callable<T> work) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        Map<String, String> context = MDC.getCopyOfContextMap();
        return threads.submit(() -> {
            bind(request, context);
            try {
                return work.call();
            } finally {
                bind(null, null);
            }
        });
    }

    private static void bind(@Nullable RequestAttributes request, @Nullable Map<String, String> context) {
        RequestContextHolder.setRequestAttributes(request);
        if (context == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(context);
        }
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}
