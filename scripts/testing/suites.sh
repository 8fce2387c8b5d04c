# Runs suites, some at a time. Each leaves a line "passed failed skipped" and its output; its failures are shown when it ends.

# Longest a suite may take: what hangs is a failure, not a wait.
suite_limit=45m
[ -n "${KJERNE_LONG:-}" ] && suite_limit=3h

# No more than there are processors: what waits for something on a busy machine waits too long.
suites_at_once=$(nproc)

# A folder in memory where there is plenty, nothing otherwise: some 800 databases of a thousand files each are made and removed again.
scratch_folder() {
  local free folder
  free=$(df --output=avail -BG /dev/shm 2>/dev/null | tail -1 | tr -dc 0-9)
  [ "${free:-0}" -ge 8 ] && folder=$(mktemp -d /dev/shm/kjerne-test.XXXXXX) || return 0
  # PostgreSQL runs as a user of its own.
  chmod 711 "$folder"
  echo "$folder"
}

# start_suite NAME FUNCTION ARGUMENTS...
start_suite() {
  local name=$1
  shift
  while [ "$(jobs -rp | wc -l)" -ge "$suites_at_once" ]; do
    wait -n
  done
  run_suite "$name" "$@" &
}

wait_for_suites() {
  wait
}

run_suite() {
  local name=$1 began=$SECONDS file
  shift
  file=$results/$(printf '%s' "$name" | tr -c 'a-zA-Z0-9' '-')
  "$@" "$file.output" >"$file.counts"
  local passed failed skipped
  read -r passed failed skipped <"$file.counts"
  {
    [ "$failed" -eq 0 ] || sed -n '/^[[:space:]]*$/!p' "$file.output"
    printf '%-22s %5d passed, %d failed, %d skipped %5d s\n' "$name" "$passed" "$failed" "$skipped" $((SECONDS - began))
  } >"$file.shown"
  # One write, so that two suites that end together do not mix their lines.
  cat "$file.shown"
  mv "$file.counts" "$file.count"
}

# Measuring its own hot paths costs a program that runs for minutes more than it gains.
export DOTNET_TieredPGO=0

# Code that is compiled while it runs, most of what a test does, is otherwise mapped twice: a guard for servers that costs a tenth to a fifth of the processor's time here.
export DOTNET_EnableWriteXorExecute=0

# run_tests PROJECT VARIABLE=VALUE [ARGUMENTS...] OUTPUT: an assembly of tests is its own program.
run_tests() {
  local project=$1 variable=$2 output=${*: -1}
  local program=$project/bin/Debug/net10.0/${project##*/}
  env "$variable" timeout --kill-after=30s "$suite_limit" "$program" --no-ansi --no-progress "${@:3:$#-3}" >"$output" 2>&1
  local code=$?
  awk -v code="$code" '
    /^ *total: [0-9]+/ { total = $2 } /^ *failed: [0-9]+/ { failed = $2 }
    /^ *succeeded: [0-9]+/ { passed = $2 } /^ *skipped: [0-9]+/ { skipped = $2 }
    END {
      # It died, hung or ran nothing: that is a failure too (8: no test ran, which an empty project may say).
      if (code != 0 && failed == 0 && !(code == 8 && total == 0)) failed = 1
      print passed + 0, failed + 0, skipped + 0
    }' "$output"
}

# run_script NAME [ARGUMENTS...] OUTPUT: a check of the browser app counts as one test.
run_script() {
  local output=${*: -1}
  if (cd web && timeout --kill-after=30s "$suite_limit" npm run --silent "${@:1:$#-1}") >"$output" 2>&1; then
    echo "1 0 0"
  else
    echo "0 1 0"
  fi
}

run_vitest() {
  (cd web && NO_COLOR=1 timeout --kill-after=30s "$suite_limit" npm run --silent test) >"$1" 2>&1
  local code=$?
  awk -v code="$code" '
    $1 == "Tests" { for (i = 2; i < NF; i++) { if ($(i + 1) ~ /^passed/) passed += $i; if ($(i + 1) ~ /^failed/) failed += $i; if ($(i + 1) ~ /^skipped/) skipped += $i } }
    END { if (code != 0 && failed == 0) failed = 1; print passed + 0, failed + 0, skipped + 0 }' "$1"
}

sum_up() {
  local passed failed skipped
  read -r passed failed skipped < <(cat "$results"/*.count 2>/dev/null | awk '{ p += $1; f += $2; s += $3 } END { print p + 0, f + 0, s + 0 }')
  echo
  [ "$skipped" -eq 0 ] || echo "$skipped skipped"
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
