deleted=0
revoked=0
gone=0

# Says in the end, also where it stops, what was done.
on_exit() {
  code=$?
  trap - EXIT
  so_far="$deleted of $groups groups deleted, $revoked of $rules rules revoked, $gone of these steps were done before"
  if [ "$finished" = yes ]; then
    say "done: $so_far"
  else
    printf 'so far: %s; once the cause is removed, run this script again\n' "$so_far" >&2
  fi
  exit "$code"
}

# delete GROUP COMMAND...: a group that is gone already is no failure.
delete() {
  what=$1
  shift
  if call "$@"; then
    say "deleted $what"
  else
    case $error in
      *SecurityGroup*.NotFound) was_gone "$what" ;;
      *) failed "deleting $what" ;;
    esac
  fi
  deleted=$((deleted + 1))
}

# revoke RULE COMMAND...: a rule that is gone already, perhaps with its group, is no failure.
revoke() {
  what=$1
  shift
  if call "$@"; then
    say "revoked $what"
  else
    case $error in
      InvalidParam.SecurityGroupRuleId | InvalidSecurityGroupRule.RuleNotExist) was_gone "$what" ;;
      InvalidSecurityGroupRuleId.NotFound | InvalidSecurityGroupId.NotFound) was_gone "$what" ;;
      InvalidSourceGroupId.NotFound | InvalidDestGroupId.NotFound) was_gone "$what" ;;
      *) failed "revoking $what" ;;
    esac
  fi
  revoked=$((revoked + 1))
}

was_gone() {
  gone=$((gone + 1))
  say "already gone: $1"
}

# require_gone RULE NAME=value... -- COMMAND...: reads the rules again, all pages. For a rule without
# an ID "no rule matches" is a success of the API, so only this shows that it is gone.
require_gone() {
  what=$1
  shift
  fields=
  while [ "$1" != -- ]; do
    fields="$fields$1
"
    shift
  done
  shift
  token=
  while :; do
    if ! call "$@" ${token:+"--NextToken=$token"}; then
      case $error in
        *SecurityGroup*.NotFound) return 0 ;;
        *) failed "reading the rules again" ;;
      esac
    fi
    found=$(printf '%s--answer--\n%s\n' "$fields" "$answer" | awk "$look_for_rule") ||
      stop "the answer about the rules was not understood; look yourself whether this one is gone: $what"
    case $found in
      there*) stop "still there after it was revoked: $what" ;;
    esac
    if [ -z "${found#gone }" ]; then
      return 0
    fi
    if [ "${found#gone }" = "$token" ]; then
      stop "the pages of rules do not end; look yourself whether this one is gone: $what"
    fi
    token=${found#gone }
  done
}

# Reads the fields, then JSON. Prints "there" or "gone", and the token of the next page.
look_for_rule='
/^--answer--$/ && !reading { reading = 1; next }
!reading {
  at = index($0, "=")
  wanted[substr($0, 1, at - 1)] = tolower(substr($0, at + 1))
  next
}
begun || /^[ \t]*[{]/ { begun = 1; scan($0, length($0)) }
END {
  if (!listed || !ended) exit 1
  print (there ? "there" : "gone") " " token
}
function scan(line, size,   i, c, text) {
  for (i = 1; i <= size && !ended; i++) {
    c = substr(line, i, 1)
    if (c == "{" || c == "[") {
      enter(c)
    } else if (c == "}" || c == "]") {
      leave(c)
    } else if (c == ",") {
      key_is_next = kind[depth] == "{"
    } else if (c == "\"") {
      text = ""
      for (i++; i <= size && (c = substr(line, i, 1)) != "\""; i++) {
        if (c == "\\") {
          i++
          c = substr(line, i, 1)
          if (c != "\"" && c != "\\" && c != "/") c = "\\" c
        }
        text = text c
      }
      if (key_is_next) {
        name[depth] = text
        key_is_next = 0
      } else {
        value(text)
      }
    } else if (c != ":" && c != " " && c != "\t" && c != "\r") {
      text = c
      while (i < size && substr(line, i + 1, 1) ~ /[-+.0-9A-Za-z]/) {
        i++
        text = text substr(line, i, 1)
      }
      value(text == "null" ? "" : text)
    }
  }
}
function enter(c) {
  depth++
  kind[depth] = c
  key_is_next = c == "{"
  if (depth == 3 && c == "[" && name[1] == "Permissions" && name[2] == "Permission") {
    listed = 1
    in_list = 1
  }
  if (depth == 4 && in_list) split("", field)
}
function leave(c,   k, fits) {
  if (depth == 4 && in_list) {
    fits = 1
    for (k in wanted) if (tolower(field[k]) != wanted[k]) fits = 0
    if (fits) there = 1
  }
  if (depth == 3) in_list = 0
  depth--
  key_is_next = 0
  if (depth == 0) ended = 1
}
function value(text) {
  if (depth == 4 && in_list) field[name[4]] = text
  if (depth == 1 && name[1] == "NextToken") token = text
}
'

trap on_exit EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
