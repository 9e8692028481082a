#!/usr/bin/env bash
# Exits with 0 if the service is ready, otherwise with 1. The image has neither curl nor wget; bash can open sockets.

ready() {
    exec 3<>"/dev/tcp/127.0.0.1/${MANAGEMENT_SERVER_PORT:-${SERVER_PORT:-8080}}" || return 1
    printf 'GET /actuator/health/readiness HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
    read -r _ status _ <&3
    [[ $status == 200 ]]
}

# timeout runs only programs, hence the second bash. It also covers a connection that is never accepted.
export -f ready
timeout 3 bash -c ready 2>/dev/null || exit 1
