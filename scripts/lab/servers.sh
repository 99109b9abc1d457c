# shellcheck shell=bash
# The three servers of the lab and how to address one of them. Sourced after common.sh, which chose lab_run.
#
# in_domain example|other COMMAND…   runs COMMAND with the settings of that domain's controller
# in_slapd COMMAND…                  the same for slapd

domain_settings() {
    case $1 in
    example) echo "DC_IP=$lab_net.0.10 DC_REALM=AD.EXAMPLE.TEST DC_DOMAIN=EXAMPLE DC_HOST=dc1" ;;
    other) echo "DC_IP=$lab_net.0.20 DC_REALM=CORP.OTHER.TEST DC_DOMAIN=OTHER DC_HOST=dc2" ;;
    esac
}

in_domain() {
    local name=$1
    shift
    # shellcheck disable=SC2046 # several assignments, none with a space
    env $(domain_settings "$name") DC_DIR="$lab_run/$name" DC_CA="$lab_run/ca/$name" "$@"
}

in_slapd() { env SL_IP="$lab_net.0.1" SL_DIR="$lab_run/slapd" SL_CA="$lab_run/ca/slapd" "$@"; }

# address_is_free IP PORT
address_is_free() { ! (exec 3<> "/dev/tcp/$1/$2") 2> /dev/null; }

net_is_free() {
    address_is_free "$1.0.10" 636 && address_is_free "$1.0.20" 636 && address_is_free "$1.0.1" 10636
}

stop_servers() {
    in_domain example "$lab_scripts/dc.sh" stop &
    in_domain other "$lab_scripts/dc.sh" stop &
    in_slapd "$lab_scripts/slapd.sh" stop
    wait
}
