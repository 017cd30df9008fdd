#!/usr/bin/env bash
# Puts a backup back that backup.sh made, with the settings of the course, which must be stopped:
#   deploy/restore.sh /var/backups/masterclass/masterclass-20261129T011500Z [later-list.jsonl …]
# Those erased stay erased: the lists in place, in the backup and in the files given are put together
# and carried out in the transaction that puts the keys back. Each database is put back whole or not
# at all; the keys first, because they hold that list.
set -euo pipefail
umask 077

die() { echo "$*" >&2; exit 1; }
untouched="Nothing in place was changed. Mend that, and restore again."

folder=${1:-}
[[ -n $folder ]] || die "Which backup? Name its folder."
shift
if [[ -z ${DATABASE_URL:-} && -z ${KEYS_DATABASE_URL:-} ]]; then
  (($# < 2)) || die "One later list at most."
  cd "$(dirname "$0")/.."
  later=(${1:+--erased "$1"})
  exec .venv/bin/python -m courseware restore "$folder" "${later[@]}"
fi
: "${DATABASE_URL:?is empty, and KEYS_DATABASE_URL is not: both databases are PostgreSQL, or neither}"
: "${KEYS_DATABASE_URL:?is empty, and DATABASE_URL is not: both databases are PostgreSQL, or neither}"

for dump in data keys; do
  pg_restore --list "$folder/$dump.dump" >/dev/null || die "$folder/$dump.dump is missing or damaged. $untouched"
done
for list in "$folder/erased.jsonl" "$@"; do
  [[ -r $list ]] || die "$list can't be read: it lists who was erased, and without it they would come back. $untouched"
done
asked() { psql --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 "$@"; }
for url in "$DATABASE_URL" "$KEYS_DATABASE_URL"; do
  there=$(asked --command="SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'masterclass'" "$url") \
    || die "A database can't be reached. $untouched"
  [[ $there == 0 ]] || die "The course is running: stop every process of it first. $untouched"
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat "$folder/erased.jsonl" "$@" >"$work/erased.jsonl"
if [[ -n $(asked --command="SELECT to_regclass('public.erased')" "$KEYS_DATABASE_URL") ]]; then
  asked --command="SELECT json_build_object('registration', registration_id, 'at', at) FROM public.erased" \
    "$KEYS_DATABASE_URL" >>"$work/erased.jsonl"
fi

# Not a line for each thing that depended on a table.
emptied="SET client_min_messages = warning; DO \$\$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('DROP TABLE public.%I CASCADE', name);
  END LOOP; END \$\$;"
put_back() { # which database, its URL, what else belongs to the same transaction
  { echo "$emptied"; pg_restore --no-owner --no-privileges --file=- "$folder/$1.dump"; echo "$3"; } >"$work/$1.sql"
  psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --single-transaction --output=/dev/null --file="$work/$1.sql" "$2"
}
put_back keys "$KEYS_DATABASE_URL" "
CREATE TEMPORARY TABLE listed (line jsonb);
\\copy listed FROM '$work/erased.jsonl'
INSERT INTO public.erased (registration_id, at)
  SELECT line->>'registration', min((line->>'at')::timestamptz) FROM listed GROUP BY 1 ON CONFLICT DO NOTHING;
DELETE FROM public.member_key WHERE registration_id IN (SELECT registration_id FROM public.erased);" \
  || die "The keys could not be put back. $untouched"
put_back data "$DATABASE_URL" "" \
  || die "The keys are in place and the data isn't, so don't start the course. Mend that, and restore again from the same backup."
echo "restored; $(asked --command="SELECT count(*) FROM public.erased" "$KEYS_DATABASE_URL") erased people stay erased"
