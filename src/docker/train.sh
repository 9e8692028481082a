#!/usr/bin/env bash
# Trains the AOT cache: starts the service with the options given, waits until it is ready, which includes its warm-up,
# sends requests, and stops it. The JVM writes the cache when it exits.
set -euo pipefail

# The training run must not use the Vector API: the JVM cannot store classes of modules that were added while it ran.
java "$@" --praxis.compute.kernel=plain &
service=$!

until bash "$(dirname "$0")/healthcheck.sh"; do
    kill -0 "$service"
    sleep 0.1
done

body='{"logits": [1, 2, 3, 4]}'
for _ in {1..20}; do
    exec 3<>"/dev/tcp/127.0.0.1/${SERVER_PORT:-8080}"
    printf 'POST /v1/softmax HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s' "${#body}" "$body" >&3
    read -r _ status _ <&3
    [[ $status == 200 ]]
    exec 3>&-
done

kill "$service"
# 143: ended by SIGTERM.
wait "$service" || [[ $? == 143 ]]
