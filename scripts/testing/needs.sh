# What the tests need beyond the .NET SDK and Node. As root it is installed, else named.

missing_needs() {
  if wants host || wants browser; then
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || echo postgresql
  fi
  if wants host; then
    command -v swaks >/dev/null || echo swaks
  fi
  if wants mail; then
    command -v dovecot >/dev/null || [ -x /usr/sbin/dovecot ] || echo dovecot-imapd
  fi
  if wants browser; then
    command -v chromium >/dev/null || echo chromium
  fi
}

install_needs() {
  local tool packages log
  for tool in dotnet node npm; do
    if ! command -v "$tool" >/dev/null; then
      echo "$tool is missing: install the .NET 10 SDK and Node.js 20 or newer, then run this again." >&2
      return 1
    fi
  done
  packages=$(missing_needs | tr '\n' ' ')
  [ -n "${packages// /}" ] || return 0
  if [ "$(id -u)" != 0 ]; then
    echo "Missing for the tests: $packages" >&2
    echo "Install them with: sudo apt-get update && sudo apt-get install -y $packages" >&2
    return 1
  fi
  echo "Installing $packages"
  log=$results/apt
  # shellcheck disable=SC2086
  if ! { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages; } >"$log" 2>&1; then
    cat "$log" >&2
    return 1
  fi
}

build_all() {
  local log=$results/build began=$SECONDS
  if ! dotnet build Kjerne.slnx -v q -nologo >"$log" 2>&1; then
    cat "$log"
    echo "The build failed: no test ran."
    return 1
  fi
  printf '%-22s %32s %5d s\n' build '' $((SECONDS - began))
}

# The program compiled ahead, as an operator gets it, for the tests that start it as a process of its own, some 300 times: so it starts in half the
# processor time. Without the compiler for that they run the build that stands beside them.
publish_program() {
  local log=$results/publish began=$SECONDS program=$results/program
  if dotnet publish src/Kjerne.Host -c Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true -p:SkipSpa=true -p:RunAnalyzers=false \
    -o "$program" -v q -nologo >"$log" 2>&1; then
    export KJERNE_PROGRAM=$program/kjerne
    printf '%-22s %32s %5d s\n' 'compiled ahead' '' $((SECONDS - began))
  else
    tail -3 "$log"
    echo "Not compiled ahead: the tests start the program as it was built."
  fi
}
