#!/usr/bin/env bash
# Copies both databases into a new folder of MASTERCLASS_BACKUPS; run by masterclass-backup.timer
# with the settings of the course. The data first and then the keys: a key made in between is then
# in the copy, and one destroyed in between is not. The master key is in neither.
set -euo pipefail
umask 077

folder=${MASTERCLASS_BACKUPS:-/var/backups/masterclass}
keep_days=${MASTERCLASS_BACKUPS_DAYS:-35}
# Whoever is erased can be read in an old copy of the keys: those go first.
keep_keys_days=${MASTERCLASS_BACKUPS_KEYS_DAYS:-7}

if [[ -z ${DATABASE_URL:-} && -z ${KEYS_DATABASE_URL:-} ]]; then
  cd "$(dirname "$0")/.."
  .venv/bin/python -m courseware backup "$folder"
else
  : "${DATABASE_URL:?is empty, and KEYS_DATABASE_URL is not: both databases are PostgreSQL, or neither}"
  : "${KEYS_DATABASE_URL:?is empty, and DATABASE_URL is not: both databases are PostgreSQL, or neither}"
  target=$folder/masterclass-$(date -u +%Y%m%dT%H%M%SZ)
  trap 'rm -rf "$target.partial"' EXIT
  mkdir -p "$target.partial"
  pg_dump --format=custom --file="$target.partial/data.dump" "$DATABASE_URL"
  pg_dump --format=custom --file="$target.partial/keys.dump" "$KEYS_DATABASE_URL"
  psql --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 \
    --command="SELECT json_build_object('registration', registration_id, 'at', at) FROM erased ORDER BY at" \
    --output="$target.partial/erased.jsonl" "$KEYS_DATABASE_URL"
  # A copy that can't be read is none.
  for dump in data keys; do pg_restore --list "$target.partial/$dump.dump" >/dev/null; done
  mv "$target.partial" "$target"
  echo "backed up to $target"
fi

# Reached only where this backup was made: after one that failed, no older one is deleted.
find "$folder" -mindepth 2 -maxdepth 2 -name 'keys.*' -mtime "+$keep_keys_days" -delete
find "$folder" -mindepth 1 -maxdepth 1 -name 'masterclass-*' -mtime "+$keep_days" -exec rm -rf {} +
