# What scripts/nn and scripts/test share: finding what a build needs, and building. To be sourced.

say() { printf 'nn: %s\n' "$*" >&2; }

# Stops with what to do when there is no Swift.
need_swift() {
  command -v swift >/dev/null 2>&1 && return
  say "Swift was not found. nn is built from source: install Swift 6.2 or later"
  say "and put the folder of its \`swift\` command on the PATH, then run this again."
  exit 1
}

# Installs the Debian packages that are missing; does nothing when all is there.
need_packages() {
  local missing=()
  [ -e /usr/include/readline/readline.h ] || missing+=(libreadline-dev)
  [ -e /usr/include/cairo/cairo.h ] || missing+=(libcairo2-dev)
  [ -e /usr/include/sqlite3.h ] || missing+=(libsqlite3-dev)
  # The C++ standard library's headers and the start files that Swift links with.
  compgen -G '/usr/include/c++/*' >/dev/null || missing+=(g++)
  command -v git >/dev/null 2>&1 || missing+=(git)
  [ "${#missing[@]}" = 0 ] && return
  [ "$(uname -s)" = Linux ] || return 0
  install_missing "${missing[@]}"
}

# Installs Debian packages as root, or says what to do.
install_missing() {
  local missing=("$@") as_root=()
  if ! command -v apt-get >/dev/null 2>&1; then
    say "please install what Debian calls ${missing[*]}, then run this again."
    exit 1
  elif [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
      say "please run as root: apt-get install ${missing[*]}"
      exit 1
    fi
    as_root=(sudo)
  fi
  say "installing ${missing[*]}"
  local log
  log=$(mktemp)
  if ! install_packages "$log" "${missing[@]}"; then
    cat "$log" >&2
    rm -f "$log"
    say "could not install ${missing[*]}"
    exit 1
  fi
  rm -f "$log"
}

# Installs packages, with fresh package lists when the ones at hand do not do.
install_packages() {
  local log=$1
  shift
  local install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive
    apt-get install -y --no-install-recommends "$@")
  "${install[@]}" >"$log" 2>&1 </dev/null && return
  "${as_root[@]}" apt-get update >"$log" 2>&1 </dev/null && "${install[@]}" >>"$log" 2>&1 </dev/null
}

# Runs a build command: silent when it is quick and succeeds.
build() {
  local log pid waited=0 status=0
  log=$(mktemp)
  "$@" >"$log" 2>&1 </dev/null &
  pid=$!
  trap 'kill "$pid" 2>/dev/null; rm -f "$log"; exit 130' INT TERM
  while kill -0 "$pid" 2>/dev/null; do
    sleep 0.1
    waited=$((waited + 1))
    [ "$waited" = 30 ] && say "building; the first time this takes a few minutes"
  done
  wait "$pid" || status=$?
  trap - INT TERM
  if [ "$status" != 0 ]; then
    cat "$log" >&2
    say "the build failed"
  fi
  rm -f "$log"
  return "$status"
}

# A scratch environment of Python's in a folder, unless it is there.
need_python() {
  [ -x "$1/bin/python" ] && return
  python3 -m venv "$1" >/dev/null 2>&1 && return
  (install_missing python3-venv)
  python3 -m venv "$1"
}
