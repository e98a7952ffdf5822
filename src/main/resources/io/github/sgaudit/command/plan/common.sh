set -eu
LC_ALL=C
export LC_ALL
answer=
error=
finished=no

# call COMMAND...: $answer is what it printed, and $error the API's code where it failed.
call() {
  error=
  if answer=$("$@" 2>&1 </dev/null); then
    return 0
  fi
  error=$(printf '%s\n' "$answer" | sed -n 's/^ErrorCode: *\([A-Za-z0-9._]*\).*/\1/p' | sed -n '1p')
  return 1
}

say() {
  printf '%s\n' "$1"
}

# stop WHY
stop() {
  printf 'stopped: %s\n' "$1" >&2
  exit 1
}

# failed WHAT: stops with the answer, less any control character that it holds.
failed() {
  printf '%s\n' "$answer" | tr -d '\000-\010\013-\037\177' >&2
  stop "$1 failed"
}

# require_account COMMAND...: the credentials must belong to the account that was asked.
require_account() {
  command -v aliyun >/dev/null || stop 'this script needs the aliyun command'
  call "$@" || failed 'asking which account this is'
  actual=$(printf '%s\n' "$answer" | sed -n 's/.*"AccountId": *"\([0-9]*\)".*/\1/p' | sed -n '1p')
  if [ "$actual" != "$account" ]; then
    stop "these credentials belong to account ${actual:-(unknown)}, and this script is for account $account"
  fi
}
