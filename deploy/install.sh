#!/usr/bin/env bash
# A bare Debian 12 to the course behind nginx with TLS: two processes, PostgreSQL, backups, timers.
# sudo deploy/install.sh settings.conf. It asks nothing, can be run again, and then brings the course
# to the version beside it. --check: only reads the settings.
set -euo pipefail

die() { echo "$*" >&2; exit 1; }

here=$(cd "$(dirname "$0")/.." && pwd)
settings=${1:-}
[[ -n $settings ]] || die "Which settings? Copy deploy/install.conf, fill it in, and name it here."
[[ -r $settings ]] || die "$settings can't be read."
NAME='' CONTROLLER='' CONTACT='' CERTIFICATE='' CERTIFICATE_KEY='' FOLLOW='' SECOND_FACTOR=''
SMTP_HOST='' SMTP_FROM='' LETTERS_FROM='' SMTP_USER='' SMTP_PASSWORD=''
# shellcheck disable=SC1090
. "$settings"

[[ $NAME =~ ^[a-z0-9.-]+\.[a-z]+$ ]] || die "NAME must be a name such as course.council.gov.uk, without https://."
[[ $NAME != *example.org ]] || die "NAME is still the example's."
[[ -n $CONTROLLER && $CONTROLLER != "Example Council" ]] || die "CONTROLLER is empty, or still the example's."
[[ -n $CONTACT && $CONTACT != *example.org ]] || die "CONTACT is empty, or still the example's."
[[ -z $CERTIFICATE && -z $CERTIFICATE_KEY || -n $CERTIFICATE && -n $CERTIFICATE_KEY ]] \
  || die "CERTIFICATE and CERTIFICATE_KEY belong together: give both, or neither."
for file in ${CERTIFICATE:+"$CERTIFICATE" "$CERTIFICATE_KEY"}; do
  [[ -r $file ]] || die "$file can't be read."
done
if [[ -n $FOLLOW ]]; then
  [[ -d $FOLLOW ]] || die "FOLLOW: there is no folder $FOLLOW. Is the disk of the other machine mounted?"
  [[ $(stat -c %d "$FOLLOW") != $(stat -c %d /var/lib) ]] || die "FOLLOW: $FOLLOW is on the disk of this machine, and would be lost with it."
fi
[[ ${SECOND_FACTOR:-optional} == optional || $SECOND_FACTOR == required ]] || die "SECOND_FACTOR is neither optional nor required."
[[ -z $LETTERS_FROM || -n $SMTP_HOST ]] || die "LETTERS_FROM is set and SMTP_HOST isn't: by which server do letters go?"
[[ -z $SMTP_HOST || -n $SMTP_FROM ]] || die "SMTP_FROM is empty: whom do reminders come from?"
for value in "$CONTROLLER" "$CONTACT" "$FOLLOW" "$SMTP_HOST" "$SMTP_FROM" "$LETTERS_FROM" "$SMTP_USER" "$SMTP_PASSWORD"; do
  [[ $value != *[\'$'\n']* ]] || die "A setting holds a straight quotation mark (') or two lines, which can't be handed on."
done
if [[ ${2:-} == --check ]]; then echo "The settings are complete."; exit 0; fi

[[ $EUID == 0 ]] || die "Run it as root: sudo $0 $settings"
# In a shell of its own: the file sets NAME, too.
system=$(. /etc/os-release && echo "$ID $VERSION_ID")
[[ $system == "debian 12" ]] || die "This is $system; the script is for Debian 12."

program=/srv/masterclass data=/var/lib/masterclass secrets=/etc/masterclass backups=/var/backups/masterclass

echo "1. Packages"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq python3 python3-venv postgresql nginx rsync curl openssl >/dev/null
[[ -n $CERTIFICATE ]] || apt-get install -y -qq certbot >/dev/null

echo "2. The user, its folders, the master key"
id masterclass >/dev/null 2>&1 || useradd --system --home-dir "$data" --shell /usr/sbin/nologin masterclass
install -d -m 700 -o masterclass -g masterclass "$data" "$backups"
install -d -m 750 -o root -g masterclass "$secrets"
if [[ ! -e $secrets/master.key ]]; then
  # Never made anew: with another one every text is unreadable.
  (umask 077 && openssl rand -hex 32 >"$secrets/master.key.new")
  chown root:masterclass "$secrets/master.key.new" && chmod 640 "$secrets/master.key.new"
  mv "$secrets/master.key.new" "$secrets/master.key"
fi
[[ -e $secrets/metrics.key ]] || (umask 077 && openssl rand -hex 32 >"$secrets/metrics.key")

echo "3. The program"
if [[ $here != "$program" ]]; then
  # What an older version had goes too.
  rsync -a --delete --chown=root:root --exclude=/.venv --exclude=/.git --exclude=/data "$here/" "$program/"
fi
[[ -x $program/.venv/bin/python ]] || python3 -m venv "$program/.venv"
"$program/.venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$program/requirements.txt"

echo "4. PostgreSQL, which knows the user by the system's word: there is no password to keep"
systemctl enable --quiet --now postgresql
psql_admin() { runuser -u postgres -- psql --no-psqlrc -qtA --set=ON_ERROR_STOP=1 "$@"; }
[[ -n $(psql_admin -c "SELECT 1 FROM pg_roles WHERE rolname = 'masterclass'") ]] \
  || runuser -u postgres -- createuser masterclass
for database in masterclass masterclass_keys; do
  [[ -n $(psql_admin -c "SELECT 1 FROM pg_database WHERE datname = '$database'") ]] \
    || runuser -u postgres -- createdb --owner=masterclass --encoding=UTF8 --template=template0 "$database"
done

# The copy that follows is fetched by the course's user; where it can't be for long, the server throws
# away what it kept for it before its own disk is full, and the copy begins anew.
if [[ -n $FOLLOW ]]; then replication=REPLICATION; else replication=NOREPLICATION; fi
psql_admin -c "ALTER ROLE masterclass $replication" -c "ALTER SYSTEM SET max_slot_wal_keep_size = '4GB'" -c "SELECT pg_reload_conf()" >/dev/null

echo "5. Settings"
socket="host=/var/run/postgresql"
(
  umask 077
  cat >/etc/masterclass.env.new <<SETTINGS
MASTERCLASS_PUBLIC_URL=https://$NAME
MASTERCLASS_CONTROLLER='$CONTROLLER'
MASTERCLASS_CONTACT='$CONTACT'
MASTERCLASS_DATA=$data
MASTERCLASS_MASTER_KEY_FILE=$secrets/master.key
MASTERCLASS_METRICS_KEY=$(cat "$secrets/metrics.key")
MASTERCLASS_SECOND_FACTOR=${SECOND_FACTOR:-optional}
MASTERCLASS_LOG=json
MASTERCLASS_BACKUPS=$backups
MASTERCLASS_FOLLOW='$FOLLOW'
DATABASE_URL=postgresql:///masterclass?$socket
KEYS_DATABASE_URL=postgresql:///masterclass_keys?$socket
MASTERCLASS_SMTP_HOST='$SMTP_HOST'
MASTERCLASS_SMTP_FROM='$SMTP_FROM'
MASTERCLASS_LETTERS_FROM='$LETTERS_FROM'
MASTERCLASS_SMTP_USER='$SMTP_USER'
MASTERCLASS_SMTP_PASSWORD='$SMTP_PASSWORD'
SETTINGS
)
mv /etc/masterclass.env.new /etc/masterclass.env

echo "6. The course, one process after the other, and its timers"
install -m 644 "$program"/deploy/masterclass{@,-follow}.service "$program"/deploy/timers/*.{service,timer} /etc/systemd/system/
systemctl daemon-reload
for port in 8501 8502; do
  systemctl enable --quiet "masterclass@$port"
  systemctl restart "masterclass@$port"
  for _ in $(seq 120); do
    curl -fsS -o /dev/null "http://127.0.0.1:$port/ready" 2>/dev/null && continue 2
    sleep 1
  done
  die "The course doesn't answer on port $port. What it said: journalctl -u masterclass@$port"
done
for timer in backup retain release-sums verify-audit; do
  systemctl enable --quiet --now "masterclass-$timer.timer"
done
if [[ -n $FOLLOW ]]; then
  install -d -m 700 -o masterclass -g masterclass "$FOLLOW"
  systemctl enable --quiet masterclass-follow masterclass-follow-anew.timer
  systemctl restart masterclass-follow masterclass-follow-anew.timer
else
  systemctl disable --now --quiet masterclass-follow masterclass-follow-anew.timer
  # What the server keeps for a copy that nobody fetches would fill its disk.
  psql_admin -c "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots
    WHERE starts_with(slot_name, 'masterclass_follow_') AND NOT active" >/dev/null
fi
# Without a server, or an address to send from, they would fail every day.
if [[ -n $LETTERS_FROM ]]; then act="enable --now"; else act="disable --now"; fi
# shellcheck disable=SC2086
systemctl $act --quiet masterclass-letters.timer
if [[ -n $SMTP_HOST ]]; then act="enable --now"; else act="disable --now"; fi
# shellcheck disable=SC2086
systemctl $act --quiet masterclass-remind.timer

echo "7. TLS and nginx"
if [[ -z $CERTIFICATE ]]; then
  certbot certonly --quiet --non-interactive --agree-tos --register-unsafely-without-email \
    --keep-until-expiring --standalone --domain "$NAME" \
    --pre-hook "systemctl stop nginx" --post-hook "systemctl start nginx"
  CERTIFICATE=/etc/letsencrypt/live/$NAME/fullchain.pem CERTIFICATE_KEY=/etc/letsencrypt/live/$NAME/privkey.pem
fi
sed -e "s|course\.example\.org;|$NAME;|" \
  -e "s|ssl_certificate  .*|ssl_certificate     $CERTIFICATE;|" \
  -e "s|ssl_certificate_key .*|ssl_certificate_key $CERTIFICATE_KEY;|" \
  "$program/deploy/nginx.conf" >/etc/nginx/conf.d/masterclass.conf
# Debian's nginx has room for 768 connections a core, and each phone of a live room is two of them.
sed -i 's/worker_connections [0-9]*;/worker_connections 8192;/' /etc/nginx/nginx.conf
echo 'worker_rlimit_nofile 16384;' >/etc/nginx/modules-enabled/90-masterclass.conf
nginx -t -q
systemctl enable --quiet nginx
systemctl reload-or-restart nginx

if [[ -n $FOLLOW ]]; then copies="A copy follows in $FOLLOW: systemctl status masterclass-follow"
else copies="No copy follows (FOLLOW): with this machine as much as a day would be lost, back to the backup of the night."; fi

cat <<DONE
The course is open at https://$NAME
Copy $secrets/master.key to a safe place now: it is in no backup, and without it every text is lost.
$copies
A link for the first of the staff:
  sudo sh -c 'set -a; . /etc/masterclass.env; cd $program; exec runuser -u masterclass -- .venv/bin/python -m courseware invite --role admin'
DONE
