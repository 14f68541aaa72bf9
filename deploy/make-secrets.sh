#!/bin/sh
# Makes the secrets that compose.yaml needs and nobody has to choose, in deploy/secrets. Keeps every file that is there:
# a lost token_keys is lost grants.
set -eu
cd "$(dirname "$0")"
# Containers run as users of their own and must read the files, so it is the folder that keeps others of this machine out.
mkdir -p -m 700 secrets

keep_or_make() {
  [ -s "secrets/$1" ] || printf '%s\n' "$2" > "secrets/$1"
}
database_url() {
  printf 'postgres://%s:%s@%%2Fvar%%2Frun%%2Fpostgresql/card' "$1" "$(cat "secrets/$2")"
}

umask 022
keep_or_make token_keys "k1:$(openssl rand -base64 32)"
keep_or_make owner_password "$(openssl rand -hex 24)"
keep_or_make backend_password "$(openssl rand -hex 24)"
keep_or_make owner_database_url "$(database_url card_owner owner_password)"
keep_or_make database_url "$(database_url card_backend backend_password)"

for name in client_secret tls_certificate tls_key; do
  [ -s "secrets/$name" ] || echo "still to put there: deploy/secrets/$name"
done
