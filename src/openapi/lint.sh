#!/usr/bin/env bash
# Checks openapi/praxis.yaml with two independent linters, Spectral and Redocly CLI; any warning fails.
# Needs node (20 or later) and, for the first run, the npm registry. The versions are pinned here.
set -euo pipefail
cd "$(dirname "$0")/../.."

SPECTRAL=@stoplight/spectral-cli@6.16.3
REDOCLY=@redocly/cli@2.77.0

# Neither reports usage nor looks for updates.
export SCARF_ANALYTICS=false REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true

status=0
npx --yes "$SPECTRAL" lint openapi/praxis.yaml --ruleset src/openapi/spectral.yaml --fail-severity warn || status=1
npx --yes "$REDOCLY" lint openapi/praxis.yaml --config src/openapi/redocly.yaml || status=1
exit $status
