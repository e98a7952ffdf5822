created=0
added=0
became=
for pair in "$@"; do
  case $pair in
    *[!A-Za-z0-9=-]*) stop 'the arguments are OLD-ID=NEW-ID, of groups that were created before' ;;
    sg-*=sg-*) ;;
    *) stop 'the arguments are OLD-ID=NEW-ID, of groups that were created before' ;;
  esac
done

# Says in the end, also where it stops, what was done.
on_exit() {
  code=$?
  trap - EXIT
  so_far="$created of $groups groups created, $added rules added"
  if [ "$finished" = yes ]; then
    say "done: $so_far"
  else
    printf 'so far: %s\n' "$so_far" >&2
    if [ -n "$became" ]; then
      printf 'to go on with the groups that were created: sh %s%s\n' "$0" "$became" >&2
    fi
  fi
  exit "$code"
}

# is_there GROUP COMMAND...: whether the group still exists. It is left as it is then.
is_there() {
  what=$1
  shift
  if call "$@"; then
    say "still there: $what"
    return 0
  fi
  case $error in
    *SecurityGroup*.NotFound) return 1 ;;
    *) failed "asking whether $what exists" ;;
  esac
}

# create GROUP COMMAND...: $new is the ID of the group that takes its place.
create() {
  what=$1
  shift
  for pair in $resumed; do
    case $pair in
      "$what="*)
        new=${pair#*=}
        became="$became $pair"
        say "going on with $new in place of $what"
        return 0
        ;;
    esac
  done
  call "$@" || failed "creating the group that takes the place of $what"
  new=$(printf '%s\n' "$answer" | sed -n 's/.*"SecurityGroupId": *"\([A-Za-z0-9-]*\)".*/\1/p' | sed -n '1p')
  case $new in
    sg-*) ;;
    *) stop "the answer does not tell the ID of the group that takes the place of $what" ;;
  esac
  created=$((created + 1))
  became="$became $what=$new"
  say "created $new in place of $what"
}

# change WHAT COMMAND...
change() {
  what=$1
  shift
  call "$@" || failed "$what"
}

# add RULE COMMAND...: a rule that is there already stays, which is a success of the API.
add() {
  what=$1
  shift
  if ! call "$@"; then
    case $error in
      *Duplicate*) return 0 ;;
      *) failed "adding $what" ;;
    esac
  fi
  added=$((added + 1))
}

trap on_exit EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
