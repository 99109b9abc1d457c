#!/bin/bash
# grant.sh DC_DIR DN ACCOUNT [reset|must-change|unlock|read-policies …]
# Gives ACCOUNT the least privilege for resets on the user objects below one organisational unit (the first three
# unless named): Reset Password (control access), write pwdLastSet, write lockoutTime, inherited to user objects only.
# read-policies is for the Password Settings Container: reading what is in it.
set -euo pipefail
directory=$1 dn=$2 account=$3
shift 3
[ $# -gt 0 ] || set -- reset must-change unlock
database=(-H "$directory/private/sam.ldb" -s "$directory/etc/smb.conf")

sid=$(/usr/bin/samba-tool user show "$account" --attributes=objectSid "${database[@]}" 2> /dev/null | awk '/^objectSid/{print $2}')
[ -n "$sid" ] || {
    echo "grant.sh: no account $account" >&2
    exit 1
}
user_class=bf967aba-0de6-11d0-a285-00aa003049e2
declare -A ace=(
    [reset]="(OA;CIIO;CR;00299570-246d-11d0-a768-00aa006e0529;$user_class;$sid)"
    [must-change]="(OA;CIIO;WP;bf967a0a-0de6-11d0-a285-00aa003049e2;$user_class;$sid)"
    [unlock]="(OA;CIIO;WP;28630ebf-41d5-11d1-a9c1-0000f80367c1;$user_class;$sid)"
    [read-policies]="(A;CI;LCRPLORC;;;$sid)"
)
entries=""
for right in "$@"; do entries+=${ace[$right]}; done
/usr/bin/samba-tool dsacl set --objectdn="$dn" --sddl="$entries" --action=allow "${database[@]}" > /dev/null
