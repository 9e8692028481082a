#!/usr/bin/env bash
# Writes the current digests of all image tags to .env. Queries the registries.
set -euo pipefail
cd "$(dirname "$0")/../.."

# The defaults in Dockerfile and the Compose files, the single list of images.
images() {
    sed -nE 's/^ARG ([A-Z]+_IMAGE)=(.*)/\1 \2/p' Dockerfile
    sed -nE 's/.*\$\{([A-Z]+_IMAGE):-(prom|grafana|haproxy)([^}]*)\}.*/\1 \2\3/p' docker-compose*.yml
}

pinned=$(images | while read -r name image; do
    digest=$(docker buildx imagetools inspect "$image" --format '{{.Manifest.Digest}}')
    echo "$name=$image@$digest"
done)
echo "$pinned" | tee .env
