#!/bin/bash
# A private OpenLDAP server (mdb, ppolicy, memberof) on high ports: nothing written in /etc or /var.
#
#   slapd.sh start | populate | stop | status | snapshot FILE | restore FILE
#
# Settings, by environment:
#   SL_DIR   work directory        SL_IP      loopback address      SL_CA  directory of the CA
#   SL_PORT  10389 (StartTLS)      SL_TLS     10636 (LDAPS)         SL_PEOPLE  300
set -euo pipefail
source "$(dirname "$0")/common.sh"
: "${SL_DIR:?}" "${SL_IP:?}" "${SL_CA:?}"
SL_PORT=${SL_PORT:-10389}
SL_TLS=${SL_TLS:-10636}
SL_PEOPLE=${SL_PEOPLE:-300}

base=dc=example,dc=test
pid_file=$SL_DIR/slapd.main
output=$SL_DIR/run/out
as_admin=(-x -o nettimeout=2 -H "ldaps://$SL_IP:$SL_TLS" -D "cn=admin,$base" -w AdminPass1)
export LDAPTLS_CACERT=$SL_CA/ca.pem LDAPCONF=/dev/null

write_conf() {
    mkdir -p "$SL_DIR"/{db,tls,run}
    cat > "$SL_DIR/slapd.conf" << EOF
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload ppolicy
moduleload memberof
pidfile $SL_DIR/run/slapd.pid
argsfile $SL_DIR/run/slapd.args
TLSCACertificateFile $SL_CA/ca.pem
TLSCertificateFile $SL_DIR/tls/slapd.pem
TLSCertificateKeyFile $SL_DIR/tls/slapd.key
password-hash {SSHA}
database mdb
suffix "$base"
rootdn "cn=admin,$base"
rootpw AdminPass1
directory $SL_DIR/db
maxsize 67108864
dbnosync
index objectClass,uid,mail,member eq
overlay memberof
overlay ppolicy
ppolicy_default "cn=default,ou=Policies,$base"
ppolicy_use_lockout
access to attrs=userPassword,pwdReset,pwdAccountLockedTime
  by dn.exact="cn=svc-reset,ou=Service,$base" write by self =xw by anonymous auth by * none
access to * by dn.exact="cn=svc-reset,ou=Service,$base" read by users read by * none
EOF
}

answers() { ldapsearch "${as_admin[@]}" -b '' -s base 1.1 > /dev/null 2>&1; }

start() {
    local began
    write_conf
    make_ca "$SL_CA" "Test CA of slapd"
    make_certificate "$SL_CA" "$SL_DIR/tls/slapd" "slapd.example.test" "DNS:slapd.example.test,IP:$SL_IP"
    began=$(date +%s.%N)
    setsid /usr/sbin/slapd -f "$SL_DIR/slapd.conf" -h "ldap://$SL_IP:$SL_PORT ldaps://$SL_IP:$SL_TLS" -d 0 \
        > "$output" 2>&1 < /dev/null 8>&- 9>&- &
    echo $! > "$pid_file"
    for _ in $(seq 400); do
        if answers; then
            say "slapd answers on $SL_IP:$SL_TLS after $(echo "$began $(date +%s.%N)" | awk '{printf "%.2f", $2 - $1}') s"
            return
        fi
        kill -0 "$(cat "$pid_file")" 2> /dev/null || break
        sleep 0.05
    done
    tail -n 20 "$output" >&2
    stop_session "$pid_file" "$output"
    fail "slapd did not come up on $SL_IP:$SL_PORT and $SL_TLS"
}

entries() {
    local unit uid number
    printf 'dn: %s\nobjectClass: dcObject\nobjectClass: organization\no: Example\ndc: example\n\n' "$base"
    for unit in People Groups Policies Service; do
        printf 'dn: ou=%s,%s\nobjectClass: organizationalUnit\nou: %s\n\n' "$unit" "$base" "$unit"
    done
    printf 'dn: cn=default,ou=Policies,%s\nobjectClass: pwdPolicy\nobjectClass: organizationalRole\ncn: default\n' "$base"
    printf 'pwdAttribute: userPassword\npwdMinLength: 12\npwdInHistory: 5\npwdCheckQuality: 2\npwdLockout: TRUE\n'
    printf 'pwdMaxFailure: 3\npwdMustChange: TRUE\npwdSafeModify: FALSE\n\n'
    printf 'dn: cn=service,ou=Policies,%s\nobjectClass: pwdPolicy\nobjectClass: organizationalRole\ncn: service\n' "$base"
    printf 'pwdAttribute: userPassword\npwdLockout: FALSE\n\n'
    printf 'dn: cn=svc-reset,ou=Service,%s\nobjectClass: organizationalRole\nobjectClass: simpleSecurityObject\n' "$base"
    printf 'cn: svc-reset\nuserPassword: Svc-Reset-Pass1\npwdPolicySubentry: cn=service,ou=Policies,%s\n\n' "$base"
    for number in $(seq 0 $((SL_PEOPLE - 1))); do
        uid=$(printf 'user%04d' "$number")
        printf 'dn: uid=%s,ou=People,%s\nobjectClass: inetOrgPerson\nuid: %s\ncn: User %s\nsn: %s\n' "$uid" "$base" "$uid" "$number" "$uid"
        printf 'mail: %s@example.test\nuserPassword: Initial-Pass1\n\n' "$uid"
    done
    printf 'dn: cn=reset-allowed,ou=Groups,%s\nobjectClass: groupOfNames\ncn: reset-allowed\n' "$base"
    for number in $(seq 0 2 $((SL_PEOPLE - 1))); do printf 'member: uid=user%04d,ou=People,%s\n' "$number" "$base"; done
}

populate() {
    entries > "$SL_DIR/entries.ldif"
    ldapadd "${as_admin[@]}" -f "$SL_DIR/entries.ldif" > "$SL_DIR/run/populate" 2>&1 || {
        tail -n 3 "$SL_DIR/run/populate" >&2
        fail "slapd could not be filled"
    }
}

case ${1:-} in
start) start ;;
populate) populate ;;
stop) stop_session "$pid_file" "$output" ;;
status) [ -s "$pid_file" ] && session_is "$(cat "$pid_file")" "$output" && answers ;;
snapshot) tar -C "$SL_DIR" --sparse -cf - db | zstd -q -T0 -3 -f -o "$2" ;;
restore)
    rm -rf "$SL_DIR"
    mkdir -p "$SL_DIR"
    zstd -q -d -c "$2" | tar -C "$SL_DIR" --sparse --no-same-owner -xf -
    ;;
*)
    sed -n 2,9p "$0"
    exit 2
    ;;
esac
