#!/bin/sh
# Makes the Kafka users of Owlstream, each with the least that it must be allowed; made from the Helm chart.
# Needs Kafka's bin folder on the PATH, and for each user a file PASSWORDS/USER with its password.
#
#     sh kafka-users.sh HOST:PORT ADMIN.properties PASSWORDS
set -eu
bootstrap=$1 admin=$2 passwords=$3

# From a file, so that no password is seen among the processes of this machine.
umask 077
config=$(mktemp)
trap 'rm -f "$config"' EXIT
trap 'exit 1' HUP INT TERM

user() {
    # Java properties, in which a backslash is written twice.
    password=$(sed 's/\\/\\\\/g' "$passwords/$1")
    printf 'SCRAM-SHA-512=password=%s\n' "$password" > "$config"
    kafka-configs.sh --bootstrap-server "$bootstrap" --command-config "$admin" --alter \
        --entity-type users --entity-name "$1" --add-config-file "$config"
}

allow() {
    name=$1
    shift
    kafka-acls.sh --bootstrap-server "$bootstrap" --command-config "$admin" --add \
        --allow-principal "User:$name" "$@"
}

user owlstream-evaluator
allow owlstream-evaluator --operation Describe --topic owlstream. --resource-pattern-type prefixed
allow owlstream-evaluator --operation Read --topic owlstream.evaluation-requests.v1
allow owlstream-evaluator --operation Read --topic owlstream.facts.v1
allow owlstream-evaluator --operation Read --topic owlstream.training-batches.v1
allow owlstream-evaluator --operation Write --topic owlstream.facts.v1
allow owlstream-evaluator --operation Write --topic owlstream.evaluation-scores.v1
allow owlstream-evaluator --operation Write --topic owlstream.dlq.v1
allow owlstream-evaluator --operation Read --group owlstream.evaluation-requests

user owlstream-filter
allow owlstream-filter --operation Describe --topic owlstream. --resource-pattern-type prefixed
allow owlstream-filter --operation Read --topic owlstream.filter-requests.v1
allow owlstream-filter --operation Read --topic owlstream.sequences-sampled.v1
allow owlstream-filter --operation Read --topic owlstream.facts.v1
allow owlstream-filter --operation Write --topic owlstream.facts.v1
allow owlstream-filter --operation Write --topic owlstream.sequences-rejected.v1
allow owlstream-filter --operation Write --topic owlstream.training-batches.v1
allow owlstream-filter --operation Write --topic owlstream.dlq.v1
allow owlstream-filter --operation Read --group owlstream.filter-requests
allow owlstream-filter --operation Read --group owlstream.sequences-sampled

user owlstream-sampler
allow owlstream-sampler --operation Describe --topic owlstream. --resource-pattern-type prefixed
allow owlstream-sampler --operation Read --topic owlstream.sampling-requests.v1
allow owlstream-sampler --operation Read --topic owlstream.facts.v1
allow owlstream-sampler --operation Write --topic owlstream.facts.v1
allow owlstream-sampler --operation Write --topic owlstream.sequences-sampled.v1
allow owlstream-sampler --operation Write --topic owlstream.dlq.v1
allow owlstream-sampler --operation Read --group owlstream.sampling-requests

user owlstream-student
allow owlstream-student --operation Describe --topic owlstream. --resource-pattern-type prefixed
allow owlstream-student --operation Read --topic owlstream.student-requests.v1
allow owlstream-student --operation Read --topic owlstream.facts.v1
allow owlstream-student --operation Read --topic owlstream.training-batches.v1
allow owlstream-student --operation Read --topic owlstream.evaluation-scores.v1
allow owlstream-student --operation Write --topic owlstream.facts.v1
allow owlstream-student --operation Write --topic owlstream.training-progress.v1
allow owlstream-student --operation Write --topic owlstream.dlq.v1
allow owlstream-student --operation Read --group owlstream.student-requests

user owlstream-teacher
allow owlstream-teacher --operation Describe --topic owlstream. --resource-pattern-type prefixed
allow owlstream-teacher --operation Read --topic owlstream.teacher-requests.v1
allow owlstream-teacher --operation Read --topic owlstream.facts.v1
allow owlstream-teacher --operation Write --topic owlstream.facts.v1
allow owlstream-teacher --operation Write --topic owlstream.training-progress.v1
allow owlstream-teacher --operation Write --topic owlstream.dlq.v1
allow owlstream-teacher --operation Read --group owlstream.teacher-requests

user owlstream-front
allow owlstream-front --operation Create --operation Read --operation Write --operation Describe --operation DescribeConfigs --topic owlstream. --resource-pattern-type prefixed
allow owlstream-front --operation Delete --topic owlstream.teacher-requests.v1
allow owlstream-front --operation Delete --topic owlstream.sampling-requests.v1
allow owlstream-front --operation Delete --topic owlstream.filter-requests.v1
allow owlstream-front --operation Delete --topic owlstream.student-requests.v1
allow owlstream-front --operation Delete --topic owlstream.evaluation-requests.v1
allow owlstream-front --operation Read --operation Describe --group owlstream. --resource-pattern-type prefixed

user owlstream-keda
allow owlstream-keda --operation Describe --topic owlstream. --resource-pattern-type prefixed
allow owlstream-keda --operation Describe --group owlstream. --resource-pattern-type prefixed
