#!/usr/bin/env bash
# From an empty terminal to a receipt by PROTOCOL.md and curl alone: by_hand.sh BIN
# (BIN: where jiangxin-hub is. The terminal is a stranger's: seal.py.)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
bin=$(cd "$1" && pwd)
work=$(mktemp -d)
serving=
trap '[ -z "$serving" ] || kill $serving 2>/dev/null; rm -rf "$work"' EXIT
fail() { echo "by_hand: $*" >&2; exit 1; }
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" "$2"; }
status() { # EXPECTED NAME curl-arguments…: answer in NAME.head and NAME.body
  local expected=$1 name=$work/$2 got; shift 2
  got=$(curl -sS -D "$name.head" -o "$name.body" -w '%{http_code}' "$@")
  [ "$got" = "$expected" ] || fail "$name: $got instead of $expected: $(cat "$name.body")"
}
header() { tr -d '\r' <"$work/$2.head" | sed -n "s/^$1: //Ip"; }

# A hub that knows the terminal.
campaign=$here/../../assets/campaigns/longcheng-2025/campaign.json
"$bin/jiangxin-hub" init --data "$work/hub" --campaign "$campaign" >/dev/null
"$bin/jiangxin-hub" keys --data "$work/hub" >"$work/hq.json"
mkdir "$work/terminal"
python3 "$here/seal.py" keys "$work/terminal"
terminal=$(field id "$work/terminal/terminal.json")
"$bin/jiangxin-hub" terminals add --data "$work/hub" --id "$terminal" --name stranger \
  --sign-key "$(field sign_key "$work/terminal/terminal.json")" \
  --unit-key "$(field unit_key "$work/terminal/terminal.json")" >/dev/null
"$bin/jiangxin-hub" serve --plain-loopback --data "$work/hub" --listen 127.0.0.1:0 \
  --ready-file "$work/ready" 2>"$work/hub.log" & serving=$!
until [ -s "$work/ready" ]; do kill -0 $serving || fail "$(cat "$work/hub.log")"; sleep 0.05; done
hub=http://$(cat "$work/ready")

python3 "$here/seal.py" submission "$work/terminal" "$work/hq.json"
cd "$work/terminal"
id=$(cat id) digest=$(b2sum -l 256 file.bin | cut -c1-64) size=$(stat -c %s file.bin)
tus=(-H 'Tus-Resumable: 1.0.0')
bytes=(-H 'Content-Type: application/offset+octet-stream')

# The submission first: HQ says what it lacks.
cat line.json body.bin | status 202 first -X PUT "$hub/submissions/$id" --data-binary @-
grep -q "\"missing\":\[\"$digest\"\]" "$work/first.body" || fail "not missing what it lacks"

# The file: begun, half sent, asked for, finished.
status 201 created "${tus[@]}" -X POST "$hub/files" -H "Upload-Length: $size" \
  -H "Upload-Metadata: digest $(printf %s "$digest" | base64 -w0)"
place=$(header Location created)
[ "$place" = "/files/$digest" ] || fail "Location: $place"
head -c 40000 file.bin | status 204 half "${tus[@]}" "${bytes[@]}" -X PATCH "$hub$place" \
  -H 'Upload-Offset: 0' --data-binary @-
status 200 asked "${tus[@]}" -I "$hub$place"
[ "$(header Upload-Offset asked)" = 40000 ] || fail "Upload-Offset: $(header Upload-Offset asked)"
tail -c +40001 file.bin | status 204 rest "${tus[@]}" "${bytes[@]}" -X PATCH "$hub$place" \
  -H 'Upload-Offset: 40000' --data-binary @-
[ "$(header Upload-Offset rest)" = "$size" ] || fail "not whole"

# HQ kept the body: the line is enough. Twice the same receipt, genuine.
status 200 receipt -X PUT "$hub/submissions/$id" --data-binary @line.json
cat line.json body.bin | status 200 again -X PUT "$hub/submissions/$id" --data-binary @-
cmp "$work/receipt.body" "$work/again.body" || fail "two receipts"
python3 "$here/seal.py" verify . "$work/hq.json" "$work/receipt.body"

# It is in the news too, and after them nothing is new.
status 200 news "$hub/updates?terminal=$terminal"
grep -q "$id" "$work/news.body" || fail "no news of it"
cursor=$(field cursor "$work/news.body")
status 200 none "$hub/updates?terminal=$terminal&cursor=$cursor"
status 304 unchanged "$hub/updates?terminal=$terminal&cursor=$cursor" \
  -H "If-None-Match: $(header ETag none)"
"$bin/jiangxin-hub" show --data "$work/hub" "$id" | grep -q 测试员甲 || fail "HQ cannot read it"
echo "by hand: receipt $(field submission_id "$work/receipt.body")"
