#!/usr/bin/env bash
# Makes a data folder of PostgreSQL from the copy that follow.sh kept, up to the last thing that
# reached it. PostgreSQL must be stopped, of the version it had, and the folder not there yet:
#   deploy/recover.sh /mnt/elsewhere/masterclass /var/lib/postgresql/15/main
# The copy stays as it is, so a recovery that failed can be tried again.
set -euo pipefail
umask 077

die() { echo "$*" >&2; exit 1; }

folder=${1:-} target=${2:-}
[[ -n $folder && -n $target ]] || die "From which copy, to which folder? $0 FOLDER TARGET"
[[ ! -e $target ]] || die "$target is there already: move it aside. Nothing was changed."
base=
for each in "$folder"/*/base-*Z; do [[ ! -d $each ]] || base=$each; done
[[ -n $base ]] || die "There is no copy in $folder that can be begun from."

trap 'rm -rf "$target.partial"' EXIT
rm -rf "$target.partial"
cp -R "$base" "$target.partial"
for each in "$base"/../wal/*; do
  name=${each##*/}
  # The last one wasn't full when the machine was lost.
  [[ $name != *.partial || ! -e ${each%.partial} ]] || continue
  [[ ! -f $each ]] || cp "$each" "$target.partial/pg_wal/${name%.partial}"
done
# All that there is lies in pg_wal; the server asks for a command to fetch more by all the same.
echo "restore_command = 'false'" >>"$target.partial/postgresql.auto.conf"
touch "$target.partial/recovery.signal"
[[ $EUID != 0 ]] || chown -R --reference="$(dirname "$target")" "$target.partial"
mv "$target.partial" "$target"
echo "$target can be started: PostgreSQL $(cat "$target/PG_VERSION"), from ${base##*/} and what was written since"
