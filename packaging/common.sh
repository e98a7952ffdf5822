# shellcheck shell=bash
# What the scripts of several packages need. Sourced by them, after set -euo pipefail.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
installation=$root/target/sgaudit
# shellcheck disable=SC2034 # the scripts that source this use it
packages=$root/target/packages
# shellcheck disable=SC2034
maintainer='sgaudit maintainers <maintainers@sgaudit.example>'
# shellcheck disable=SC2034
summary='Audit the security groups of Alibaba Cloud ECS'

# Neither the language nor the time zone nor the umask of the machine may show in a package.
export LC_ALL=C.UTF-8 TZ=UTC
umask 022

fail() {
  echo "${0#"$root/"}: $*" >&2
  exit 1
}

# need PROGRAM DEBIAN-PACKAGE
need() {
  command -v "$1" >/dev/null || fail "$1 is missing; install the Debian package $2"
}

[ -e "$installation/lib/sgaudit.jar" ] || fail "nothing in target/sgaudit; build it first: mvn -q -B -DskipTests package"
need unzip unzip
need python3 python3

version=$(unzip -p "$installation/lib/sgaudit.jar" io/github/sgaudit/build.properties | sed -n 's/^version=//p')
[ -n "$version" ] || fail "no version in sgaudit.jar"
# 0.1.0-SNAPSHOT comes before 0.1.0; dpkg and rpm write that with a tilde.
# shellcheck disable=SC2034
package_version=${version/-SNAPSHOT/'~snapshot'}
release_date=$(sed -n 's:.*<release.date>\(.*\)</release.date>.*:\1:p' "$root/pom.xml")
SOURCE_DATE_EPOCH=$(date -u -d "$release_date" +%s)
export SOURCE_DATE_EPOCH

# stage FOLDER: copies the installation, with modes and times that do not depend on who built it. A start-up archive that a
# developer made is left out.
stage() {
  rm -rf "$1"
  mkdir -p "$1"
  (cd "$installation" && tar --exclude='./lib/*.jsa*' --exclude=./lib/runtime -cf - .) | tar -xf - -C "$1"
  settle "$1"
}

# stage_linux FOLDER: the same, for packages that only Linux installs.
stage_linux() {
  stage "$1"
  rm -f "$1/bin/sgaudit.cmd"
  settle "$1"
}

# settle FOLDER: sets the modes and times of all that is in it.
settle() {
  find "$1" -type d -exec chmod 755 {} +
  find "$1" -type f -perm /111 -exec chmod 755 {} +
  find "$1" -type f ! -perm /111 -exec chmod 644 {} +
  find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}

# Sets jdk25 to the folder of a JDK 25.
find_jdk25() {
  jdk25=${JAVA_25_HOME:-}
  local release
  if [ -z "$jdk25" ]; then
    for release in /usr/lib/jvm/*/release; do
      if grep -q '^JAVA_VERSION="25[".]' "$release" 2>/dev/null && [ -x "${release%/release}/bin/jlink" ]; then
        jdk25=${release%/release}
      fi
    done
  fi
  [ -n "$jdk25" ] || fail "no JDK 25 in /usr/lib/jvm; install one, or set JAVA_25_HOME"
  grep -q '^JAVA_VERSION="25[".]' "$jdk25/release" || fail "$jdk25 is not a JDK 25"
}

# takes_archive HOME JAVA: whether this Java takes the start-up archive in HOME/lib, and the launcher too. Java says nothing where
# it does not, and starts without.
takes_archive() {
  local archive options loaded
  archive=$(find "$1/lib" -maxdepth 1 -name '*.jsa')
  [ -f "$archive" ] || return 1
  [ "$(stat -c %Y "$archive")" = "$(stat -L -c %Y "$1/lib/sgaudit.jar")" ] || return 1
  options="$(sed -n "s/^options='\(.*\)'$/\1/p" "$1/bin/sgaudit") -XX:SharedArchiveFile=$archive"
  # shellcheck disable=SC2086 # the options are words without blanks
  loaded=$("$2" $options -Xlog:class+load -jar "$1/lib/sgaudit.jar" --version | grep 'io\.github\.sgaudit.* source: shared objects file')
  # A list of classes that leaves out constants makes an archive without lambdas, from which Java starts all the same, but slower.
  [ "$(wc -l <<<"$loaded")" -gt 10 ] && grep -q '[$][$]Lambda' <<<"$loaded"
}
