# shellcheck shell=bash
# What the lab's scripts share: where things are, progress lines with times, and processes found by their session.
# Sourced, not run.

lab_scripts=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
lab_checkout=$(cd "$lab_scripts/../.." && pwd)
lab_home=${REKEY_LAB_HOME:-$lab_checkout/.build-lab}
lab_cache=${REKEY_LAB_CACHE:-$lab_home/cache}

# Samba's sockets lie four levels down, and the kernel takes no socket path above 107 bytes.
if [ ${#lab_home} -le 60 ]; then
    lab_run=$lab_home/run
else
    lab_run=/tmp/rekey-lab-$(printf '%s' "$lab_home" | cksum | cut -d' ' -f1)
fi

lab_began=$(date +%s.%N)

say() { printf '[lab %5.1fs] %s\n' "$(echo "$lab_began $(date +%s.%N)" | awk '{print $2 - $1}')" "$*" >&2; }

fail() {
    say "error: $*"
    exit 1
}

# Binding the LDAP ports and provisioning need root.
need_root() {
    [ "$(id -u)" = 0 ] && return
    command -v sudo > /dev/null || fail "the lab listens on ports 389 and 636 and needs root; run it as root or install sudo"
    exec sudo --preserve-env=REKEY_LAB_HOME,REKEY_LAB_CACHE,REKEY_LAB_NET,DC_MODEL "$0" "$@"
}

# session_lives PID: is any process of the session that PID leads alive? A process that ended but was not yet
# collected by its parent does not count. Reads /proc: pgrep is not on a bare system.
session_lives() {
    cat /proc/[0-9]*/stat 2> /dev/null \
        | awk -v session="$1" '{ sub(/^.*\) /, "") } $4 == session && $1 != "Z" && $1 != "X" { n++ } END { exit !n }'
}

# session_is PID FILE: is PID alive with FILE as its standard output? Guards against a number used anew; the command
# line would not do, since daemons overwrite theirs.
session_is() { [ "$(readlink "/proc/$1/fd/1" 2> /dev/null)" = "$2" ]; }

# stop_session PIDFILE OUTPUT: ends the session whose leader is recorded, politely, then by force.
stop_session() {
    local pid
    [ -s "$1" ] || return 0
    pid=$(cat "$1")
    if session_is "$pid" "$2"; then
        kill -TERM -- "-$pid" 2> /dev/null || true
        for _ in $(seq 100); do
            session_lives "$pid" || break
            sleep 0.05
        done
        session_lives "$pid" && kill -KILL -- "-$pid" 2> /dev/null
    fi
    rm -f "$1"
}

# make_ca DIRECTORY NAME: a certificate authority of its own, once.
make_ca() {
    mkdir -p "$1"
    [ -s "$1/ca.pem" ] || openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 \
        -keyout "$1/ca.key" -out "$1/ca.pem" -subj "/CN=$2" -addext 'keyUsage=critical,keyCertSign,cRLSign' 2> /dev/null
}

# make_certificate CA_DIRECTORY PREFIX COMMON_NAME SUBJECT_ALT_NAMES: PREFIX.key and PREFIX.pem.
make_certificate() {
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "$2.key" -out "$2.csr" -subj "/CN=$3" 2> /dev/null
    printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth\n' "$4" > "$2.ext"
    openssl x509 -req -in "$2.csr" -CA "$1/ca.pem" -CAkey "$1/ca.key" -CAcreateserial -days 3650 -extfile "$2.ext" \
        -out "$2.pem" 2> /dev/null
    chmod 600 "$2.key"
}
