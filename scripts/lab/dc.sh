#!/bin/bash
# A private Samba Active Directory domain controller: no systemd, nothing written in /etc or /var.
#
#   dc.sh provision | start | stop | status | snapshot FILE | restore FILE
#
# Settings, by environment:
#   DC_DIR      work directory            DC_IP      loopback address (any of 127.0.0.0/8)
#   DC_REALM    AD.EXAMPLE.TEST           DC_DOMAIN  EXAMPLE (NetBIOS name)
#   DC_CA       directory of the CA       DC_HOST    dc1
#   DC_MODEL    standard | prefork | single
# The administrator's password is for throw-away test directories only.
set -euo pipefail
source "$(dirname "$0")/common.sh"
: "${DC_DIR:?}" "${DC_IP:?}" "${DC_CA:?}" "${DC_REALM:?}" "${DC_DOMAIN:?}"
DC_HOST=${DC_HOST:-dc1}
DC_MODEL=${DC_MODEL:-standard}
DC_ADMINPASS=${DC_ADMINPASS:-Adm1n-Passw0rd!}

dns=${DC_REALM,,}
conf=$DC_DIR/etc/smb.conf
pid_file=$DC_DIR/samba.pid
output=$DC_DIR/log/out

# Written anew at every start, so that a restored snapshot may live anywhere and on any address.
# The mask in "interfaces" must be exactly /8: the loopback device carries 127.0.0.1/8 and Samba then takes any
# address of it; with another mask it finds no interface and listens nowhere.
# "old password allowed period" is 60 minutes by default, in which a replaced password would still bind.
write_conf() {
    mkdir -p "$DC_DIR"/{etc,private/tls,state,cache,lock,run,log,bind-dns}
    cat > "$conf" << EOF
[global]
  workgroup = $DC_DOMAIN
  realm = $DC_REALM
  netbios name = ${DC_HOST^^}
  server role = active directory domain controller
  interfaces = $DC_IP/8
  bind interfaces only = yes
  server services = ldap
  private dir = $DC_DIR/private
  state directory = $DC_DIR/state
  cache directory = $DC_DIR/cache
  lock directory = $DC_DIR/lock
  pid directory = $DC_DIR/run
  ncalrpc dir = $DC_DIR/run/ncalrpc
  binddns dir = $DC_DIR/bind-dns
  winbindd socket directory = $DC_DIR/run/winbindd
  ntp signd socket directory = $DC_DIR/run/ntp_signd
  log file = $DC_DIR/log/log.%m
  log level = 1
  disable netbios = yes
  old password allowed period = 0
  ldb:nosync = yes
  tls enabled = yes
  tls keyfile = $DC_DIR/private/tls/dc.key
  tls certfile = $DC_DIR/private/tls/dc.pem
  tls cafile = $DC_CA/ca.pem
EOF
    printf '[libdefaults]\n  default_realm = %s\n  dns_lookup_kdc = false\n' "$DC_REALM" > "$DC_DIR/etc/krb5.conf"
}

# Samba would copy the system's own smb.conf into the new domain without a seed of ours.
provision() {
    rm -rf "$DC_DIR"
    mkdir -p "$DC_DIR/etc" "$DC_DIR/log"
    printf '[global]\n  log file = %s/log/log.%%m\n  interfaces = %s/8\n  bind interfaces only = yes\n' "$DC_DIR" "$DC_IP" \
        > "$DC_DIR/etc/seed.conf"
    if ! /usr/bin/samba-tool domain provision -s "$DC_DIR/etc/seed.conf" --targetdir="$DC_DIR" --realm="$DC_REALM" \
        --domain="$DC_DOMAIN" --server-role=dc --dns-backend=NONE --host-name="$DC_HOST" --host-ip="$DC_IP" \
        --adminpass="$DC_ADMINPASS" > "$DC_DIR/log/provision.log" 2>&1; then
        tail -n 20 "$DC_DIR/log/provision.log" >&2
        fail "provisioning $DC_REALM failed"
    fi
    write_conf
}

answers() {
    LDAPTLS_CACERT=$DC_CA/ca.pem LDAPCONF=/dev/null ldapsearch -x -o nettimeout=2 -H "ldaps://$DC_IP" -D "Administrator@$dns" \
        -w "$DC_ADMINPASS" -b "" -s base 1.1 > /dev/null 2>&1
}

start() {
    local began
    write_conf
    make_ca "$DC_CA" "Test CA of $DC_DOMAIN"
    make_certificate "$DC_CA" "$DC_DIR/private/tls/dc" "$DC_HOST.$dns" "DNS:$DC_HOST.$dns,DNS:$dns,IP:$DC_IP"
    began=$(date +%s.%N)
    # -l as well: samba opens its log in /var before it has read the configuration.
    KRB5_CONFIG=$DC_DIR/etc/krb5.conf setsid samba -s "$conf" -l "$DC_DIR/log" -F --no-process-group -M "$DC_MODEL" \
        > "$output" 2>&1 < /dev/null 8>&- 9>&- &
    echo $! > "$pid_file"
    for _ in $(seq 400); do
        if answers; then
            say "$DC_DOMAIN answers on $DC_IP after $(echo "$began $(date +%s.%N)" | awk '{printf "%.2f", $2 - $1}') s"
            return
        fi
        kill -0 "$(cat "$pid_file")" 2> /dev/null || break
        sleep 0.05
    done
    tail -n 20 "$output" >&2
    stop_session "$pid_file" "$output"
    fail "the controller of $DC_REALM did not come up on $DC_IP"
}

case ${1:-} in
provision) provision ;;
start) start ;;
stop) stop_session "$pid_file" "$output" ;;
status) [ -s "$pid_file" ] && session_is "$(cat "$pid_file")" "$output" && answers ;;
snapshot)
    tar -C "$DC_DIR" --sparse --exclude=ldapi --exclude=ldap_priv --exclude=private/tls --exclude=state/sysvol \
        -cf - private state | zstd -q -T0 -3 -f -o "$2"
    ;;
restore)
    rm -rf "$DC_DIR"
    mkdir -p "$DC_DIR"
    zstd -q -d -c "$2" | tar -C "$DC_DIR" --sparse --no-same-owner -xf -
    ;;
*)
    sed -n 2,13p "$0"
    exit 2
    ;;
esac
