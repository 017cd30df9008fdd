#!/usr/bin/env bash
# Tries install.sh on a bare Debian 12: debootstrap makes one in FOLDER, systemd-nspawn starts it with
# a systemd of its own, and what a stranger would do is done inside, twice. It needs root, debootstrap,
# systemd-container and a network; the ports 80, 443, 8501 and 8502 of this machine must be free,
# because the inside shares them. sudo deploy/try-in-clean-root.sh FOLDER [MIRROR]
# A disk of another machine is stood in for by one of memory inside.
# EXTRA_CA=FILE: a certificate that this network's own proxy signs with, for pip inside.
# FOLDER/bare is kept for the next time; FOLDER/tried is made anew, and left for whoever wants to look.
set -euo pipefail

die() { echo "NOT AS IT SHOULD BE: $*" >&2; exit 1; }
here=$(cd "$(dirname "$0")/.." && pwd)
[[ -n ${1:-} ]] || die "name a folder for the clean root"
folder=$(mkdir -p "$1" && cd "$1" && pwd) mirror=${2:-http://deb.debian.org/debian}
bare=$folder/bare root=$folder/tried name=course.clean-root.scot
[[ $EUID == 0 ]] || die "run it as root"
for port in 80 443 8501 8502; do
  (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && die "something listens on port $port here"
done

began=$SECONDS
told() { printf '%4d s  %s\n' $((SECONDS - began)) "$*"; }

if [[ ! -e $bare/etc/debian_version ]]; then
  debootstrap --variant=minbase --include=systemd,systemd-sysv,ca-certificates bookworm "$bare.new" "$mirror" \
    >"$folder/debootstrap.log"
  mv "$bare.new" "$bare"
  told "a bare Debian $(cat "$bare/etc/debian_version") was made"
fi
rm -rf "$root" && cp -a "$bare" "$root"

# What somebody gets who clones it: what git knows, and what isn't committed yet.
mkdir -p "$root/root/masterclass"
git -C "$here" ls-files -z --cached --others --exclude-standard \
  | tar -C "$here" --null --files-from=- --ignore-failed-read -cf - 2>/dev/null | tar -C "$root/root/masterclass" -xf -

# `--register=no --keep-unit`: the machine outside needs no systemd.
systemd-nspawn --quiet --register=no --keep-unit --boot --directory="$root" --console=pipe \
  </dev/null >"$folder/console.log" 2>&1 &
outside=$!
trap 'kill $outside 2>/dev/null; wait $outside 2>/dev/null || true' EXIT
trap 'echo "NOT AS IT SHOULD BE: line $LINENO of $0 failed" >&2' ERR
for _ in $(seq 30); do pid=$(pgrep -P $outside | head -1) && [[ -n $pid ]] && break; sleep 1; done
[[ -n ${pid:-} ]] || die "the root doesn't start: $(cat "$folder/console.log")"
inside() {
  nsenter --target "$pid" --mount --uts --ipc --pid -- \
    env -i -C /root PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "$@"
}
for _ in $(seq 30); do inside systemctl is-system-running --quiet 2>/dev/null && break; sleep 1; done
told "it runs, with a systemd of its own: $(inside systemctl is-system-running)"

if [[ -n ${EXTRA_CA:-} ]]; then
  cp "$EXTRA_CA" "$root/usr/local/share/ca-certificates/of-this-network.crt"
  inside update-ca-certificates >/dev/null 2>&1
  printf '[global]\ncert = /etc/ssl/certs/ca-certificates.crt\n' >"$root/etc/pip.conf"
fi
inside bash -c "apt-get -qq update && apt-get -qq -y install openssl >/dev/null 2>&1
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=$name -addext subjectAltName=DNS:$name \
    -keyout /root/course.key -out /root/course.pem 2>/dev/null"
# What is there instead of the other machine's disk.
inside bash -c "mkdir -p /mnt/elsewhere && mount -t tmpfs elsewhere /mnt/elsewhere && mkdir /mnt/elsewhere/masterclass"
cat >"$root/root/mine.conf" <<SETTINGS
FOLLOW=/mnt/elsewhere/masterclass
NAME=$name
CONTROLLER="Clean Root Council"
CONTACT=course@clean-root.scot
CERTIFICATE=/root/course.pem
CERTIFICATE_KEY=/root/course.key
SETTINGS

install() { inside masterclass/deploy/install.sh mine.conf >"$folder/install-$1.log" 2>&1 || die "$(tail -20 "$folder/install-$1.log")"; }
# From the machine that a member sits at: by name, over TLS, with the certificate checked.
member() { inside curl -sS --max-time 20 --cacert /root/course.pem --resolve "$name:443:127.0.0.1" --resolve "$name:80:127.0.0.1" "$@"; }
status() { member -o /dev/null -w '%{http_code}' "$@"; }
is() { [[ $2 == "$3" ]] || die "$1 is '$2' and not '$3'"; told "$1: $2"; }
asked() { inside env -C / runuser -u postgres -- psql -qtAc "$2" "$1"; }

install 1
told "the first run ended"
sleep 3  # nginx reads its configuration anew while its old worker still answers on port 80
is "https://$name/health" "$(status "https://$name/health")" 200
is "http sends to https" "$(status -w '%{http_code} %{redirect_url}' "http://$name/about")" "301 https://$name/about"
is "HSTS" "$(member -I "https://$name/welcome" | grep -ci '^strict-transport-security: ')" 1
is "metrics from outside" "$(status "https://$name/metrics")" 404
key=$(inside cat /etc/masterclass/metrics.key)
is "metrics with the key, on its own port" \
  "$(inside curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $key" http://127.0.0.1:8502/metrics)" 200
is "a member begins" "$(status -c /root/member -H "Origin: https://$name" -d '' "https://$name/start")" 200
is "their page" "$(status -b /root/member "https://$name/my-data")" 200
is "who the course runs as" "$(inside stat -c %U "/proc/$(inside systemctl show -p MainPID --value masterclass@8501)")" masterclass
is "the settings" "$(inside stat -c '%a %U' /etc/masterclass.env)" "600 root"

before=$(inside sha256sum /etc/masterclass/master.key)
people=$(asked masterclass "SELECT count(*) FROM registration")
# Somebody who asks all the time, while the course is brought up to date under them.
( while [[ ! -e $folder/enough ]]; do status -b /root/member "https://$name/my-data" || true; echo; done ) >"$folder/asked.log" 2>&1 &
asking=$!
install 2
touch "$folder/enough"; wait $asking; rm "$folder/enough"
told "the second run ended; $(grep -c ^200 "$folder/asked.log") of $(grep -c . "$folder/asked.log") requests meanwhile were answered with 200"
is "other answers meanwhile" "$(grep -vc ^200 "$folder/asked.log" || true)" 0
is "the master key is the same" "$(inside sha256sum /etc/masterclass/master.key)" "$before"
is "the members are the same" "$(asked masterclass "SELECT count(*) FROM registration")" "$people"
is "their page" "$(status -b /root/member "https://$name/my-data")" 200

inside systemctl kill --signal=KILL masterclass@8501
sleep 1
is "their page, one process killed" "$(status -b /root/member "https://$name/my-data")" 200
for _ in $(seq 60); do inside curl -fs -o /dev/null http://127.0.0.1:8501/ready && break; sleep 1; done
is "the killed process, started by systemd" "$(inside systemctl is-active masterclass@8501)" active

for _ in $(seq 60); do inside bash -c 'compgen -G "/mnt/elsewhere/masterclass/*/wal/*" >/dev/null' && break; sleep 1; done
for task in backup retain release-sums verify-audit follow-anew; do
  inside systemctl start "masterclass-$task.service" || die "$task: $(inside journalctl -n 20 --no-pager -u "masterclass-$task.service")"
  is "masterclass-$task.timer" "$(inside systemctl is-active "masterclass-$task.timer")" active
done
is "timers without a mail server" "$(inside systemctl is-enabled masterclass-letters.timer masterclass-remind.timer | xargs || true)" "disabled disabled"
is "the backup" "$(inside bash -c 'cd /var/backups/masterclass/masterclass-* && ls' | xargs)" "data.dump erased.jsonl keys.dump"
is "what follows" "$(inside systemctl is-active masterclass-follow)" active
is "the link for the first of the staff" "$(inside bash -c "set -a; . /etc/masterclass.env; cd /srv/masterclass; exec runuser -u masterclass -- .venv/bin/python -m courseware invite --role admin" 2>/dev/null | grep -c "^https://$name/invitation/")" 1

is "one more begins" "$(status -H "Origin: https://$name" -d '' "https://$name/start")" 200
people=$(asked masterclass "SELECT count(*) FROM registration")
sleep 1
main=$(inside bash -c 'echo /var/lib/postgresql/*/main')
inside systemctl kill --signal=KILL "postgresql@*.service"
inside systemctl stop masterclass@8501 masterclass@8502 postgresql
inside rm -rf "$main"
told "the databases are lost: $(inside /srv/masterclass/deploy/recover.sh /mnt/elsewhere/masterclass "$main")"
inside systemctl start postgresql masterclass@8501 masterclass@8502
for _ in $(seq 60); do inside curl -fs -o /dev/null http://127.0.0.1:8501/ready && break; sleep 1; done
is "the members, the last one too" "$(asked masterclass "SELECT count(*) FROM registration")" "$people"
is "their page" "$(status -b /root/member "https://$name/my-data")" 200
is "units that failed" "$(inside systemctl --failed --plain --no-legend | wc -l)" 0
told "Everything is as it should be."
