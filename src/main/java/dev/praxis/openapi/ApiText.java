package dev.praxis.openapi;

/** What the description says of the API as a whole. */
final class ApiText {
    static final String DESCRIPTION = """
            Inference and metrics over HTTP, exact and named.

            **Arrays** are row-major nested lists. Where a field takes a vector or a matrix, a matrix is one case a row, and the answer has
            the rank of the request. Logarithms are natural; losses and entropies are in nats.

            **Numbers** are float64, and are written so that they read back bit for bit. An answer holds neither NaN nor infinity: what lies
            beyond float64 is given as the nearest finite number, ±1.7976931348623157e308, and what is mathematically undefined is a problem, or
            `null` with a reason.

            What overflows on the way to an answer is such a number too, and the rest follows from it as shown: each stage of an answer follows from the
            stages before.

            **Seeds** give the same numbers on every machine and in every version, by SplitMix64: bits(seed, i) = mix(seed + (i + 1) 0x9e3779b97f4a7c15), i from
            0, modulo 2^64, with mix(z): z ^= z >>> 30; z *= 0xbf58476d1ce4e5b9; z ^= z >>> 27; z *= 0x94d049bb133111eb; z ^= z >>> 31. The uniform number
            u_i is floor(bits / 2^11) 2^-53. Normal numbers are pairs r cos(a), r sin(a) with r = sqrt(-2 ln(1 - u_2p)) and a = 2 pi u_(2p+1).

            **Input** is read strictly. An unknown field, a field twice, a number as text, `NaN`, a number beyond float64, rows of different
            lengths: each is answered with a problem that names the place. So is an option that other fields leave without effect, and a query parameter
            that is not read: nothing sent is silently ignored. An optional field may be left out or be `null`, which is the same.

            **Problems** are `application/problem+json` (RFC 9457). `type` is stable, and `errors` names each place as a JSON pointer.

            **Keys** are needed where the service has any, in `Authorization: Bearer` or `X-API-Key`.

            **Times** are in the `Server-Timing` header, in milliseconds: `parse`, `compute`, `write`. A request ends
            after 30 s unless it is configured otherwise; `X-Request-Timeout-Ms` gives it less. Closing the connection stops it.
            """;

    private ApiText() {}
}
