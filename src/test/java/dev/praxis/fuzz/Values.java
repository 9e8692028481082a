package dev.praxis.fuzz;

import java.util.List;

/** JSON fragments that replace parts of requests. */
final class Values {
    /** Restricts weights to ordinary magnitudes. False: results must be finite with any weights. */
    static final boolean WEIGHTS_ARE_ORDINARY = false;

    /** Numbers at the limits of the API, of float64 and of the parser. */
    static final List<String> NUMBERS = List.of(
            "0",
            "-0.0",
            "1",
            "-1",
            "2",
            "3.0",
            "7",
            "0.5",
            "1.0000000000000002",
            "0.9999999999999999",
            "5e-324",
            "1e-320",
            "2.2250738585072014e-308",
            "1e-170",
            "1e-155",
            "1e154",
            "-1e155",
            "1e300",
            "1e308",
            "1.7976931348623157e308",
            "-1.7976931348623157e308",
            "9007199254740993",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "18446744073709551616",
            "1e19",
            "1e400",
            "-1e400",
            "1e-400",
            "1e999999999",
            "1e-999999999",
            "9".repeat(300),
            "9".repeat(500),
            "0." + "1".repeat(390),
            "0." + "1".repeat(500));

    /** Finite numbers at the limits of float64. */
    static final List<Double> FINITE = List.of(
            -0.0,
            Double.MIN_VALUE,
            1e-320,
            Double.MIN_NORMAL,
            1e-170,
            1e-155,
            1e-16,
            0.9999999999999999,
            1.0000000000000002,
            1e16,
            1e154,
            -1e155,
            1e300,
            -1e308,
            Double.MAX_VALUE,
            -Double.MAX_VALUE);

    /** Fragments that are not numbers, or not JSON. */
    static final List<String> OTHERS = List.of(
            "null",
            "true",
            "false",
            "\"\"",
            "\"x\"",
            "\"1\"",
            "\"the car is blue\"",
            "\"bert-tiny\"",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"\uD83D\uDE00\"",
            "\"" + "a".repeat(5000) + "\"",
            "[]",
            "{}",
            "[[]]",
            "[[],[]]",
            "[null]",
            "[1]",
            "[1,\"a\"]",
            "[[1],[1,2]]",
            "[[[1]]]",
            "[true,false]",
            "[0,1,1]",
            "[\"a\",\"b\"]",
            "{\"a\":1}",
            "NaN",
            "Infinity",
            "01",
            "+1",
            ".5",
            "1.",
            "'x'",
            "",
            "[".repeat(30) + "]".repeat(30),
            "[".repeat(3000),
            "{\"a\":".repeat(40) + "1" + "}".repeat(40),
            "{\"a\":".repeat(3000));

    private Values() {}
}
