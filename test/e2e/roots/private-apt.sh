# Sourced: private apt-get..., apt of another suite without touching this machine's. Needs $mirror, $suite and the directory $apt.
# shellcheck shell=sh
mkdir -p "$apt/state/lists/partial" "$apt/cache/archives/partial"
echo "deb $mirror $suite main" > "$apt/sources"
private() {
  command=$1
  shift
  "$command" -o Dir::Etc::SourceList="$apt/sources" -o Dir::Etc::SourceParts=/dev/null -o Dir::State="$apt/state" -o Dir::State::status=/dev/null \
    -o Dir::Cache="$apt/cache" -o APT::Sandbox::User=root -o Acquire::Languages=none -o Acquire::Check-Valid-Until=false "$@"
}
private apt-get -qq update
