package dev.praxis.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.praxis.HttpTest;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class TracingTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Nested
    class WithoutAnEndpoint extends HttpTest {
        @Autowired
        ApplicationContext context;

        @Test
        void there_are_no_exporters() {
            assertThat(context.getBeansOfType(SpanExporter.class)).isEmpty();
            assertThat(context.getBeansOfType(MetricExporter.class)).isEmpty();
            assertThat(context.getBeansOfType(SdkMeterProvider.class)).isEmpty();
            assertThat(context.getBeansOfType(SdkLoggerProvider.class)).isEmpty();
            assertThat(context.getBeanDefinitionNames()).noneMatch(name -> name.contains("OtlpMeterRegistry"));
        }
    }

    @Nested
    @DirtiesContext
    class WithAnEndpoint extends HttpTest {
        private static final int PATIENCE_SECONDS = 20;
        private static final BlockingQueue<byte[]> RECEIVED = new LinkedBlockingQueue<>();
        private static final HttpServer COLLECTOR = collector();

        @DynamicPropertySource
        static void endpoint(DynamicPropertyRegistry registry) {
            registry.add(
                    "management.opentelemetry.tracing.export.otlp.endpoint",
                    () -> "http://localhost:" + COLLECTOR.getAddress().getPort() + "/v1/traces");
            registry.add("management.opentelemetry.tracing.export.schedule-delay", () -> "50ms");
        }

        private static HttpServer collector() {
            try {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext("/v1/traces", exchange -> {
                    RECEIVED.add(exchange.getRequestBody().readAllBytes());
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
                server.start();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @AfterAll
        static void stop() {
            COLLECTOR.stop(0);
        }

        @Test
        void a_span_of_a_sampled_trace_is_exported() throws InterruptedException {
            send(request("/v1/models").header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"));
            String received;
            do {
                byte[] spans = RECEIVED.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertThat(spans).as("spans").isNotNull();
                received = HexFormat.of().formatHex(spans);
            } while (!received.contains(TRACE));
            assertThat(received)
                    .contains(HexFormat.of().formatHex("http get /v1/models".getBytes(StandardCharsets.UTF_8)));
        }
    }
}
