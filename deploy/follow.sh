#!/usr/bin/env bash
# Keeps a copy of both databases in MASTERCLASS_FOLLOW that is never more than seconds old; run by
# masterclass-follow.service with the settings of the course. `recover.sh` makes a server of it.
#   follow.sh         as long as the course runs
#   follow.sh --anew  once, beside it: the copy begins anew, and what is older goes (each night)
# PostgreSQL: FOLDER/TIME/base-TIME is the whole as it was then, and FOLDER/TIME/wal what the server
# has written since, each record as it is written. A key that was destroyed can be read in the copy
# until it begins anew.
set -euo pipefail
umask 077

die() { echo "$*" >&2; exit 1; }

folder=${MASTERCLASS_FOLLOW:?is empty: where is the copy to be, on a disk of another machine?}
# Never made here: where that disk isn't mounted, the copy would be on the disk it is to outlive.
[[ -d $folder ]] || die "There is no folder $folder: is the disk of the other machine mounted?"

if [[ -z ${DATABASE_URL:-} && -z ${KEYS_DATABASE_URL:-} ]]; then
  [[ -z ${1:-} ]] || exit 0  # it copies the whole each time
  cd "$(dirname "$0")/.."
  exec .venv/bin/python -m courseware follow "$folder"
fi
: "${DATABASE_URL:?is empty, and KEYS_DATABASE_URL is not: both databases are PostgreSQL, or neither}"
: "${KEYS_DATABASE_URL:?is empty, and DATABASE_URL is not: both databases are PostgreSQL, or neither}"
# A pooler passes no replication on.
server=${DATABASE_DIRECT_URL:-$DATABASE_URL}

asked() { psql --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 --command="$2" "$1"; }
newest_base() {
  local each found=
  # One that is being made ends in .partial.
  for each in "$folder"/*/base-*Z; do [[ ! -d $each ]] || found=$each; done
  echo "$found"
}
begin_from_now() { # the folder of one run: a new base, and then what is older goes
  local base each first
  rm -rf "$1"/base-*.partial
  base=$1/base-$(date -u +%Y%m%dT%H%M%SZ)
  pg_basebackup --dbname="$server" --pgdata="$base.partial" --checkpoint=fast --wal-method=stream
  mv "$base.partial" "$base"
  for each in "$folder"/*/base-*; do [[ $each == "$base" ]] || rm -rf "$each"; done
  for each in "$folder"/*/wal; do [[ $each == "$1/wal" ]] || rm -rf "${each%/wal}"; done
  first=$(sed -n 's/^START WAL LOCATION: .* (file \([0-9A-F]*\))$/\1/p' "$base/backup_label")
  pg_archivecleanup "$1/wal" "$first"
}

# The nightly beginning and that of the service, one after the other.
exec 9>"$folder/beginning.lock"
flock 9
base=$(newest_base)
run=${base%/*}
if [[ ${1:-} == --anew ]]; then
  [[ -n $base ]] || die "Nothing follows yet: start masterclass-follow.service."
  begin_from_now "$run"
  exit 0
fi

both="SELECT system_identifier FROM pg_control_system()"
[[ $(asked "$server" "$both") == $(asked "$KEYS_DATABASE_URL" "$both") ]] \
  || die "The two databases are on two servers: give each a standby (docs/how-to/back-up-and-restore.md)."
# By its slot the server keeps what wasn't fetched yet; 'lost': it had to throw some of that away.
slot=masterclass_follow_${run##*/}
kept=$(asked "$server" "SELECT wal_status FROM pg_replication_slots WHERE slot_name = '$slot'")
if [[ -z $base || -z $kept || $kept == lost ]]; then
  run=$folder/$(date -u +%Y%m%d_%H%M%S)
  slot=masterclass_follow_${run##*/}
  asked "$server" "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots
    WHERE starts_with(slot_name, 'masterclass_follow_') AND NOT active" >/dev/null
  mkdir -p "$run/wal"
  # 'true': it keeps from this moment on, before anything was fetched.
  asked "$server" "SELECT pg_create_physical_replication_slot('$slot', true)" >/dev/null
  begin_from_now "$run"
fi
exec 9>&-
exec pg_receivewal --dbname="$server" --directory="$run/wal" --slot="$slot" --synchronous --no-loop
