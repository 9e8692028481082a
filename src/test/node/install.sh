#!/bin/sh
# Installs the Node.js clients into the folder $1. Where that is impossible, writes the reason into $1/skipped.
set -eu
folder=$1
mkdir -p "$folder"
cp "$(dirname "$0")"/package*.json "$(dirname "$0")"/.npmrc "$(dirname "$0")"/*.mjs "$folder"
cd "$folder"
rm -f skipped
if ! command -v node > /dev/null || ! command -v npm > /dev/null; then
  echo "node and npm are not installed" > skipped
elif [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 20 ]; then
  echo "the clients need Node.js 20 or newer, but this is $(node --version)" > skipped
elif ! cmp -s package-lock.json installed.json; then
  if npm ci > npm.log 2>&1; then
    cp package-lock.json installed.json
  elif grep -qE 'ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH' npm.log; then
    echo "the npm registry is unreachable" > skipped
  else
    cat npm.log >&2
    exit 1
  fi
fi
