package dev.praxis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.problem.ErrorShape;
import tools.jackson.databind.JsonNode;

/** Assertions on errors, in the shape of their endpoint. */
public final class Errors {
    private Errors() {}

    /** Asserts the status and the shape of an error. */
    public static void assertError(Endpoint endpoint, Answer answer, int status) {
        assertError(endpoint.errors(), answer, status);
    }

    /** Asserts the status, the shape and the position of an error. */
    public static void assertError(Endpoint endpoint, Answer answer, int status, String pointer) {
        assertError(endpoint, answer, status);
        if (endpoint.errors() == ErrorShape.PROBLEM) {
            assertThat(answer.pointer()).isEqualTo(pointer);
        } else if (!pointer.isEmpty()) {
            assertThat(text(answer)).startsWith(pointer + ": ");
        }
    }

    public static void assertError(ErrorShape shape, Answer answer, int status) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo(shape.mediaType().toString());
        JsonNode error = answer.json();
        switch (shape) {
            case PROBLEM -> {
                assertThat(error.path("status").asInt()).isEqualTo(status);
                assertThat(error.path("type").asString()).startsWith("urn:praxis:problem:");
                assertThat(error.path("title").asString()).isNotEmpty();
            }
            case OPEN_AI -> assertThat(error.at("/error/code").asString()).isNotEmpty();
            case TEI -> assertThat(error.path("error_type").asString()).isNotEmpty();
            case PLAIN -> assertThat(error.propertyNames()).containsExactly("error");
            case COHERE -> assertThat(error.path("id").asString()).isNotEmpty();
        }
        assertThat(text(answer)).isNotEmpty();
    }

    /** Asserts an error of a kind, which only some shapes have. */
    public static void assertError(Endpoint endpoint, Answer answer, int status, ErrorKind kind) {
        assertError(endpoint, answer, status);
        switch (endpoint.errors()) {
            case PROBLEM ->
                assertThat(answer.json().path("type").asString()).isEqualTo("urn:praxis:problem:" + kind.slug());
            case OPEN_AI ->
                assertThat(answer.json().at("/error/code").asString())
                        .isEqualTo(kind.slug().replace('-', '_'));
            case TEI, PLAIN, COHERE -> {}
        }
    }

    /** The kind of an error, by its slug. */
    public record ErrorKind(String slug) {}

    /** Returns the text of an error in any shape: its position, if any, and its detail. */
    public static String text(Answer answer) {
        JsonNode error = answer.json();
        for (String field : new String[] {"/detail", "/error/message", "/error", "/message", "/title"}) {
            if (error.at(field).isString()) {
                return error.at(field).asString();
            }
        }
        return "";
    }
}
