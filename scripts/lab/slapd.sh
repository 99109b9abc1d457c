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
# A second tree whose overlay is not told to hash what a modify brings.
plain=dc=plain,dc=test
pid_file=$SL_DIR/slapd.main
output=$SL_DIR/run/out
as_admin=(-x -o nettimeout=2 -H "ldaps://$SL_IP:$SL_TLS" -D "cn=admin,$base" -w AdminPass1)
export LDAPTLS_CACERT=$SL_CA/ca.pem LDAPCONF=/dev/null

write_conf() {
    mkdir -p "$SL_DIR"/{db/plain,tls,run}
    cat > "$SL_DIR/slapd.conf" << EOF
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
include /etc/ldap/schema/nis.schema
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
index objectClass,uid,mail,cn,member,uniqueMember,memberUid,entryUUID eq
limits dn.exact="cn=svc-bounded,ou=Service,$base" size=1
overlay memberof
overlay ppolicy
ppolicy_default "cn=default,ou=Policies,$base"
ppolicy_use_lockout
ppolicy_hash_cleartext
access to attrs=userPassword
  by dn.exact="cn=svc-reset,ou=Service,$base" write by dn.exact="cn=svc-partial,ou=Service,$base" =w
  by self =xw by anonymous auth by * none
access to attrs=pwdReset,pwdAccountLockedTime
  by dn.exact="cn=svc-reset,ou=Service,$base" write by dn.exact="cn=svc-partial,ou=Service,$base" read by * none
access to dn.exact="cn=hidden-members,ou=Groups,$base" attrs=member by * none
access to * by dn.exact="cn=svc-reset,ou=Service,$base" read by users read by * none
database mdb
suffix "$plain"
rootdn "cn=admin,$plain"
rootpw AdminPass1
directory $SL_DIR/db/plain
maxsize 16777216
dbnosync
index objectClass,uid,entryUUID eq
overlay ppolicy
access to attrs=userPassword by dn.exact="cn=svc-reset,ou=Service,$base" write by anonymous auth by * none
access to * by dn.exact="cn=svc-reset,ou=Service,$base" write by * none
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
    printf 'dn: cn=svc-partial,ou=Service,%s\nobjectClass: organizationalRole\nobjectClass: simpleSecurityObject\n' "$base"
    printf 'cn: svc-partial\nuserPassword: Svc-Reset-Pass1\npwdPolicySubentry: cn=service,ou=Policies,%s\n\n' "$base"
    printf 'dn: cn=svc-bounded,ou=Service,%s\nobjectClass: organizationalRole\nobjectClass: simpleSecurityObject\n' "$base"
    printf 'cn: svc-bounded\nuserPassword: Svc-Reset-Pass1\npwdPolicySubentry: cn=service,ou=Policies,%s\n\n' "$base"
    for number in $(seq 0 $((SL_PEOPLE - 1))); do
        uid=$(printf 'user%04d' "$number")
        printf 'dn: uid=%s,ou=People,%s\nobjectClass: inetOrgPerson\nuid: %s\ncn: User %s\nsn: %s\n' "$uid" "$base" "$uid" "$number" "$uid"
        printf 'mail: %s@example.test\nuserPassword: Initial-Pass1\n\n' "$uid"
    done
    odd_people
    groups
}

# person UID [LINE…]: one more person; each LINE is a further attribute
person() {
    local uid=$1
    shift
    printf 'dn: uid=%s,ou=People,%s\nobjectClass: inetOrgPerson\nuid: %s\ncn: %s\nsn: %s\n' "$uid" "$base" "$uid" "$uid" "$uid"
    printf 'mail: %s@example.test\nuserPassword: Initial-Pass1\n' "$uid"
    [ $# -eq 0 ] || printf '%s\n' "$@"
    echo
}

odd_people() {
    local number
    printf 'dn: cn=strict,ou=Policies,%s\nobjectClass: pwdPolicy\nobjectClass: organizationalRole\ncn: strict\n' "$base"
    printf 'pwdAttribute: userPassword\npwdMinLength: 20\npwdCheckQuality: 2\npwdLockout: TRUE\npwdMaxFailure: 3\n\n'
    printf 'dn: cn=unchangeable,ou=Policies,%s\nobjectClass: pwdPolicy\nobjectClass: organizationalRole\ncn: unchangeable\n' "$base"
    printf 'pwdAttribute: userPassword\npwdMinLength: 12\npwdCheckQuality: 2\npwdAllowUserChange: FALSE\n\n'
    person jon.one
    person outsider.one
    person denied.one
    person denied.nested
    person nested.one
    person cycle.one
    person posix.one
    person unique.one
    person primary.one "objectClass: posixAccount" "uidNumber: 5001" "gidNumber: 5000" "homeDirectory: /nowhere"
    person admin.one
    person locked.one
    person shut.one "pwdAccountLockedTime: 000001010000Z"
    person disabled.one "employeeType: inactive"
    person expired.one "objectClass: shadowAccount" "shadowExpire: 1"
    person mustchange.one "pwdReset: TRUE"
    person cannot.one "pwdPolicySubentry: cn=unchangeable,ou=Policies,$base"
    person strict.one "pwdPolicySubentry: cn=strict,ou=Policies,$base"
    printf 'dn: cn=Doe\\, \\"J\\" \\\\ \\<x\\> \\#1\\+2\\;\\=,ou=People,%s\nobjectClass: inetOrgPerson\nuid: hostile.cn\ncn: Doe, "J" \\ <x> #1+2;=\n' "$base"
    printf 'sn: hostile\nmail: hostile.cn@example.test\nuserPassword: Initial-Pass1\n\n'
    printf 'dn:: %s\nobjectClass: inetOrgPerson\nuid:: %s\ncn: umlaut\nsn: umlaut\nuserPassword: Initial-Pass1\n\n' \
        "$(printf 'uid=zürich.one,ou=People,%s' "$base" | base64 -w0)" "$(printf 'zürich.one' | base64 -w0)"
    person "o'brien"
    person "a&b(c)"
    person "space in name"
    for number in $(seq 0 9); do person "spare.$number"; done
    for number in $(seq 0 9); do person "second.$number"; done
    person twin.one
    person twin.other "uid: twin.one"
    person off.one "employeeType: inactive"
    person off.two "employeeType: inactive"
}

plain_entries() {
    printf 'dn: %s\nobjectClass: dcObject\nobjectClass: organization\no: Plain\ndc: plain\n\n' "$plain"
    printf 'dn: uid=plain.one,%s\nobjectClass: inetOrgPerson\nuid: plain.one\ncn: plain\nsn: plain\nuserPassword: Initial-Pass1\n' "$plain"
}

# group NAME MEMBER…: members without a comma are people
group() {
    local name=$1 member
    shift
    printf 'dn: cn=%s,ou=Groups,%s\nobjectClass: groupOfNames\ncn: %s\n' "$name" "$base" "$name"
    for member in "$@"; do
        case $member in
        *,*) printf 'member: %s,%s\n' "$member" "$base" ;;
        *) printf 'member: uid=%s,ou=People,%s\n' "$member" "$base" ;;
        esac
    done
    echo
}

groups() {
    local allowed=() person
    for person in $(seq -f 'user%04.0f' 0 2 $((SL_PEOPLE - 1))); do allowed+=("$person"); done
    for person in jon.one denied.one denied.nested posix.one locked.one shut.one disabled.one expired.one mustchange.one cannot.one \
        strict.one admin.one; do allowed+=("$person"); done
    group reset-allowed "${allowed[@]}" cn=reset-mid,ou=Groups cn=cycle-b,ou=Groups cn=reset-unique,ou=Groups cn=reset-primary,ou=Groups
    group reset-mid cn=reset-leaf,ou=Groups
    group reset-leaf nested.one
    group reset-denied denied.one cn=reset-denied-nested,ou=Groups
    group reset-denied-nested denied.nested
    group cycle-a cn=cycle-b,ou=Groups cycle.one
    group cycle-b cn=cycle-a,ou=Groups
    group hidden-members jon.one
    printf 'dn: cn=reset-unique,ou=Groups,%s\nobjectClass: groupOfUniqueNames\ncn: reset-unique\n' "$base"
    printf 'uniqueMember: uid=unique.one,ou=People,%s\n\n' "$base"
    printf 'dn: cn=reset-posix,ou=Groups,%s\nobjectClass: posixGroup\ncn: reset-posix\ngidNumber: 5009\nmemberUid: posix.one\n\n' "$base"
    printf 'dn: cn=reset-primary,ou=Groups,%s\nobjectClass: posixGroup\ncn: reset-primary\ngidNumber: 5000\n\n' "$base"
}

populate() {
    entries > "$SL_DIR/entries.ldif"
    ldapadd "${as_admin[@]}" -f "$SL_DIR/entries.ldif" > "$SL_DIR/run/populate" 2>&1 || {
        tail -n 3 "$SL_DIR/run/populate" >&2
        fail "slapd could not be filled"
    }
    plain_entries > "$SL_DIR/plain.ldif"
    ldapadd -x -o nettimeout=2 -H "ldaps://$SL_IP:$SL_TLS" -D "cn=admin,$plain" -w AdminPass1 -f "$SL_DIR/plain.ldif" \
        > "$SL_DIR/run/populate" 2>&1 || fail "slapd's second tree could not be filled"
    # Three wrong passwords lock it for good; the policy has no end to a lockout.
    for _ in 1 2 3; do
        ldapwhoami -x -H "ldaps://$SL_IP:$SL_TLS" -D "uid=locked.one,ou=People,$base" -w wrong > /dev/null 2>&1 || true
    done
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
