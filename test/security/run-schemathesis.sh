#!/usr/bin/env bash
# Tries the HTTP interface with what its own description allows, and with what it does not: no answer may be a fault of the
# server, or look other than described. Takes a minute and a start; needs a build (npm run build) and Python.
#   bash test/security/run-schemathesis.sh [seconds]
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds="${1:-60}"
port="${LOTSE_TEST_PORT:-8939}"
tools="${XDG_CACHE_HOME:-$HOME/.cache}/lotse-tests/schemathesis"
python="${LOTSE_PYTHON:-python3}"

if ! PYTHONPATH="$tools" "$python" -c 'import schemathesis' 2>/dev/null; then
  "$python" -m pip install --quiet --disable-pip-version-check --target "$tools" 'schemathesis>=4.32,<5' >&2 || {
    echo 'schemathesis could not be installed: nothing was tried.' >&2
    exit 1
  }
fi

work="$(mktemp -d)"
server=''
trap '[ -z "$server" ] || { kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; } || true; rm -rf "$work"' EXIT

# A town of its own, searched by words: the engine has no part in this. No limit of requests would be an answer itself.
export LOTSE_ENGINE=off LOTSE_RATE_LIMIT_PER_MINUTE=0 LOTSE_LOG_LEVEL=error
unset DATABASE_URL LLM_URL EMBEDDINGS_URL TELEGRAM_TOKEN TEAMS_APP_ID ZAMMAD_URL LOTSE_SMTP_URL
node bin/lotse.js index --source knowledge/demo --data-dir "$work/data" >"$work/index.log" 2>&1
code="$(node bin/lotse.js caseworker invite --region lindenfurt --name Test --data-dir "$work/data" --json | grep -oE '[0-9A-Z]{4}(-[0-9A-Z]{4}){3}' | head -1)"
node bin/lotse.js serve --port "$port" --data-dir "$work/data" >"$work/server.log" 2>&1 &
server=$!
for _ in $(seq 1 120); do
  if curl -sf "http://127.0.0.1:$port/ready" >/dev/null; then break; fi
  kill -0 "$server" || { cat "$work/server.log" >&2; exit 1; }
  sleep 0.5
done

# Not tried: the stream of a conversation's events, which does not end and would take up all of the time; and whether
# everything that the description allows is taken. A question needs words, an id has to be somebody's, and no description
# can say that.
result=0
cd "$work" # It leaves notes where it runs.
PYTHONPATH="$tools" "$python" -m schemathesis.cli run "http://127.0.0.1:$port/openapi.json" \
  --max-time "$seconds" --seed "${LOTSE_FUZZ_SEED:-1}" --request-timeout 30 --continue-on-failure --no-color \
  --exclude-path '/api/v1/conversations/{id}/events' \
  --exclude-checks positive_data_acceptance,ignored_auth --header "Authorization: Bearer $code" || result=$?

if grep -q '"level":50' "$work/server.log"; then
  echo 'The server reported faults:' >&2
  grep '"level":50' "$work/server.log" >&2
  result=1
fi
exit "$result"
