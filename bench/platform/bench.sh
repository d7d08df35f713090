# shellcheck shell=bash
# What the benchmarks have in common; sourced by their `run`. Gives them a platform on fresh data of its own, or the one
# that --data names, in the variables of its `env` file, and ends what it started.
#
#   bench/NAME/run [--data DIR] [--offset N]

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
results=$project/.prism/bench
data=
offset=5000

fail() {
    echo "bench: $*" >&2
    exit 1
}

while [[ $# -gt 0 ]]; do
    case $1 in
        --data) data=$(realpath "$2") ;;
        --offset) offset=$2 ;;
        *) fail "unknown: $1; there are --data DIR and --offset N" ;;
    esac
    shift 2
done

needs() {
    command -v "$1" >/dev/null || fail "needs $1: install it (Debian: apt-get install $2)"
}

# Sleeps or runs while others compute: figures of a busy machine are worth nothing, so they are at least marked.
load=$(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo 0)

# One caller does what otherwise thousands do.
lift_limits() {
    local limit
    mkdir -p "$data/gateway/config"
    for limit in read write login upload purchase playback; do
        echo "gateway.limit.$limit.calls=1000000"
    done >"$data/gateway/config/application.properties"
}

end_platform() {
    [[ -z ${started:-} ]] || "$project/prism" down --data "$data"
}

platform() {
    mkdir -p "$results"
    if [[ -z $data ]]; then
        data=$results/data
        "$project/prism" down --data "$data" >/dev/null
        rm -rf "$data"
        lift_limits
        started=yes
        trap end_platform EXIT
        "$project/prism" up --demo --detach --offset "$offset" --data "$data"
    fi
    [[ -f $data/env ]] || fail "there is no platform in $data"
    set -a
    # shellcheck disable=SC1091
    . "$data/env"
    set +a
}

# A Java source file of bench/ with the launcher's libraries: HTTP, JSON, Kafka.
java_bench() {
    "$JAVA_HOME/bin/java" -Xmx256m --sun-misc-unsafe-memory-access=allow --class-path "$project/devstack/target/launcher/*" \
        "-Dbench.results=$results" "-Dbench.load=$load" "$project/bench/$1" "${@:2}"
}

# A clip with a moving picture and a tone: FILE SECONDS SIZE.
clip() {
    [[ ! -f $1 ]] || return 0
    needs ffmpeg ffmpeg
    ffmpeg -v error -f lavfi -i "testsrc2=size=$3:rate=30" -f lavfi -i sine=frequency=440:sample_rate=48000 -t "$2" \
        -c:v libx264 -preset ultrafast -g 60 -pix_fmt yuv420p -c:a aac -b:a 96k -movflags +faststart "$1"
}
