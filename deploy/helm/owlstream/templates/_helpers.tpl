{{- define "owlstream.fullname" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Labels that select the pods of one part. Arguments: root, part. */}}
{{- define "owlstream.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end -}}

{{/* Labels of everything. Arguments: root, part. */}}
{{- define "owlstream.labels" -}}
{{ include "owlstream.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: owlstream
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | quote }}
{{- with .root.Values.labels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "owlstream.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- .Values.serviceAccount.name | default (include "owlstream.fullname" .) -}}
{{- else -}}
{{- .Values.serviceAccount.name | default "default" -}}
{{- end -}}
{{- end -}}

{{- define "owlstream.claim" -}}
{{- .Values.store.persistence.existingClaim | default (printf "%s-store" (include "owlstream.fullname" .)) -}}
{{- end -}}

{{/* What a worker has: workerDefaults with its own values over them, as JSON. Arguments: root, worker. */}}
{{- define "owlstream.worker" -}}
{{- $own := get .root.Values.workers .worker -}}
{{- $merged := mergeOverwrite (deepCopy .root.Values.workerDefaults) (deepCopy $own) -}}
{{- /* Merged key by key, an empty one could not clear the default. */ -}}
{{- range list "nodeSelector" "affinity" -}}
{{- if hasKey $own . }}{{ $_ := set $merged . (get $own .) }}{{ end -}}
{{- end -}}
{{- $merged | toJson -}}
{{- end -}}

{{/* Arguments: root, service, variant. */}}
{{- define "owlstream.image" -}}
{{- $registry := .root.Values.image.registry | trimSuffix "/" -}}
{{- $tag := .root.Values.image.tag | default .root.Chart.AppVersion -}}
{{- $variant := .variant | default .root.Values.image.variant -}}
{{- if $registry }}{{ $registry }}/{{ end }}owlstream-{{ .service }}:{{ $tag }}-{{ $variant }}
{{- end -}}

{{- define "owlstream.sasl" -}}
{{- if hasPrefix "SASL" .Values.kafka.security.protocol }}yes{{ end -}}
{{- end -}}

{{- define "owlstream.tls" -}}
{{- if has .Values.kafka.security.protocol (list "SSL" "SASL_SSL") }}yes{{ end -}}
{{- end -}}

{{/* Whether KEDA needs a secret of Kafka: a user's, or certificates that it would not trust by itself. */}}
{{- define "owlstream.kedaAuthenticates" -}}
{{- if or (include "owlstream.sasl" .) (and (include "owlstream.tls" .) .Values.kafka.security.caSecret) }}yes{{ end -}}
{{- end -}}

{{/* Refuses what cannot work, with the remedy. */}}
{{- define "owlstream.check" -}}
{{- $persistence := .Values.store.persistence -}}
{{- if not .Values.kafka.bootstrapServers -}}
{{- fail "kafka.bootstrapServers must be given: host:port of the brokers" -}}
{{- end -}}
{{- if not (or .Values.access.tokenSecret .Values.access.oidc.issuer .Values.access.openToEverybody) -}}
{{- fail "access.tokenSecret must name a secret with the key \"token\"; or name an issuer of tokens by access.oidc.issuer; or say access.openToEverybody=true, and whoever can reach the front may use it" -}}
{{- end -}}
{{- if and (or .Values.access.tokenSecret .Values.access.oidc.issuer) .Values.access.openToEverybody -}}
{{- fail "access.tokenSecret and access.oidc.issuer on one side, access.openToEverybody on the other exclude each other" -}}
{{- end -}}
{{- if and .Values.access.oidc.issuer (not .Values.access.oidc.audience) -}}
{{- fail "access.oidc.audience must be given: else every token of the issuer opens the front, whomever it was made for" -}}
{{- end -}}
{{- if eq .Values.store.kind "s3" -}}
{{- if not .Values.store.s3.bucket -}}
{{- fail "store.s3.bucket must name the bucket, since store.kind is s3" -}}
{{- end -}}
{{- if not (or .Values.store.s3.endpoint .Values.store.s3.region) -}}
{{- fail "store.s3.region must be given on AWS; elsewhere store.s3.endpoint says where the server is" -}}
{{- end -}}
{{- else if and (not $persistence.existingClaim) (not (has "ReadWriteMany" $persistence.accessModes)) (not $persistence.singleNode) -}}
{{- fail "store.persistence.accessModes must have ReadWriteMany, since all services share the store; or use store.kind=s3; on one node say store.persistence.singleNode=true" -}}
{{- end -}}
{{- if gt (int .Values.topics.minInsync) (int .Values.topics.replication) -}}
{{- fail "topics.minInsync must not be above topics.replication" -}}
{{- end -}}
{{- if and (or .Values.strimzi.users (eq .Values.topics.managedBy "strimzi")) (not .Values.strimzi.cluster) -}}
{{- fail "strimzi.cluster must name the Kafka resource that topics and users belong to" -}}
{{- end -}}
{{- if .Values.networkPolicy.enabled -}}
{{- $kafkaPorts := list -}}
{{- range .Values.networkPolicy.kafkaPorts }}{{ $kafkaPorts = append $kafkaPorts (toString .) }}{{ end -}}
{{- range splitList "," .Values.kafka.bootstrapServers -}}
{{- $port := regexFind ":[0-9]+$" (trim .) | trimPrefix ":" -}}
{{- if not (has $port $kafkaPorts) -}}
{{- fail (printf "networkPolicy.kafkaPorts must have the port of %s, or no pod reaches it" (trim .)) -}}
{{- end -}}
{{- end -}}
{{- if and (eq .Values.store.kind "s3") .Values.store.s3.endpoint -}}
{{- $storePorts := list -}}
{{- range .Values.networkPolicy.storePorts }}{{ $storePorts = append $storePorts (toString .) }}{{ end -}}
{{- if not (has (include "owlstream.port" .Values.store.s3.endpoint) $storePorts) -}}
{{- fail (printf "networkPolicy.storePorts must have the port of %s, or no pod reaches it" .Values.store.s3.endpoint) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- include "owlstream.checkExtras" (dict "path" "front" "part" .Values.front) -}}
{{- $root := . -}}
{{- range $name, $_ := .Values.workers -}}
{{- $worker := include "owlstream.worker" (dict "root" $root "worker" $name) | fromJson -}}
{{- if $worker.autoscaling.enabled }}{{ include "owlstream.checkKedaReaches" $root }}{{ end -}}
{{- $most := ternary $worker.autoscaling.maxReplicas $worker.replicas $worker.autoscaling.enabled -}}
{{- if gt (int $most) (int $root.Values.topics.partitions) -}}
{{- fail (printf "workers.%s may have %d replicas, but topics.partitions is %d: no more than that can work" $name (int $most) (int $root.Values.topics.partitions)) -}}
{{- end -}}
{{- include "owlstream.checkExtras" (dict "path" (printf "workers.%s" $name) "part" $worker) -}}
{{- if lt (int $worker.autoscaling.maxReplicas) (int $worker.autoscaling.minReplicas) -}}
{{- fail (printf "workers.%s.autoscaling.maxReplicas must not be below minReplicas" $name) -}}
{{- end -}}
{{- if and (gt (int $worker.gpu) 0) (ne ($worker.variant | default $root.Values.image.variant) "cuda") -}}
{{- fail (printf "workers.%s.gpu asks for a GPU, which the image variant %s cannot use: set workers.%s.variant=cuda" $name ($worker.variant | default $root.Values.image.variant) $name) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Refuses brokers whose names only the pods of their own namespace know: KEDA asks from another. */}}
{{- define "owlstream.checkKedaReaches" -}}
{{- range splitList "," .Values.kafka.bootstrapServers -}}
{{- $host := trim . | trimSuffix (regexFind ":[0-9]+$" (trim .)) -}}
{{- if not (contains "." $host) -}}
{{- fail (printf "kafka.bootstrapServers must have %s with its namespace, such as %s.NAMESPACE.svc, since autoscaling is enabled: KEDA looks from a namespace of its own; what the brokers advertise must be known there too" $host $host) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Refuses further volumes and mounts that Kubernetes would refuse. Arguments: path, part (its values). */}}
{{- define "owlstream.checkExtras" -}}
{{- $path := .path -}}
{{- $own := list -}}
{{- range .part.extraVolumes -}}
{{- if has .name (list "tmp" "store" "kafka-ca" "signing" "signers" "access" "tls") -}}
{{- fail (printf "%s.extraVolumes must not have the name %s, which the chart has for a volume of its own: take another" $path .name) -}}
{{- end -}}
{{- $own = append $own .name -}}
{{- end -}}
{{- range .part.extraVolumeMounts -}}
{{- if not (has .name $own) -}}
{{- fail (printf "%s.extraVolumeMounts names the volume %s, which %s.extraVolumes must have" $path .name $path) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Name of the front's port, which says how it answers there. */}}
{{- define "owlstream.frontPort" -}}
{{ ternary "https" "http" (ne .Values.front.tls.secret "") }}
{{- end -}}

{{/* The port of a server's address. Argument: the address. */}}
{{- define "owlstream.port" -}}
{{- $url := urlParse . -}}
{{- $port := regexFind ":[0-9]+$" $url.host | trimPrefix ":" -}}
{{- $port | default (ternary "443" "80" (eq $url.scheme "https")) -}}
{{- end -}}

{{/* Environment that all services have. Arguments: root, user (of Kafka), part (its values). */}}
{{- define "owlstream.env" -}}
{{- $security := .root.Values.kafka.security -}}
- name: JDK_JAVA_OPTIONS
  value: {{ printf "-Xmx%s" .part.heap | quote }}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ .root.Values.kafka.bootstrapServers | quote }}
- name: QUARKUS_HTTP_HOST
  value: 0.0.0.0
- name: QUARKUS_HTTP_PORT
  value: "8080"
- name: OWLSTREAM_WORKER_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
{{- with .root.Values.store }}
{{- if eq .kind "s3" }}
- name: OWLSTREAM_STORE_KIND
  value: s3
- name: OWLSTREAM_STORE_S3_BUCKET
  value: {{ .s3.bucket | quote }}
{{- with .s3.prefix }}
- name: OWLSTREAM_STORE_S3_PREFIX
  value: {{ . | quote }}
{{- end }}
{{- with .s3.endpoint }}
- name: OWLSTREAM_STORE_S3_ENDPOINT
  value: {{ . | quote }}
{{- end }}
{{- with .s3.region }}
- name: OWLSTREAM_STORE_S3_REGION
  value: {{ . | quote }}
{{- end }}
- name: OWLSTREAM_STORE_S3_PATH_STYLE
  value: {{ .s3.pathStyle | quote }}
{{- if .s3.credentialsSecret }}
{{- $secret := .s3.credentialsSecret }}
{{- range list "AWS_ACCESS_KEY_ID" "AWS_SECRET_ACCESS_KEY" }}
- name: {{ . }}
  valueFrom:
    secretKeyRef:
      name: {{ $secret }}
      key: {{ . }}
{{- end }}
{{- end }}
{{- else }}
- name: OWLSTREAM_STORE_PATH
  value: {{ .path | quote }}
{{- end }}
{{- end }}
- name: OWLSTREAM_TOPICS_CREATE
  value: {{ eq .root.Values.topics.managedBy "front" | quote }}
- name: OWLSTREAM_TOPICS_PARTITIONS
  value: {{ .root.Values.topics.partitions | quote }}
- name: OWLSTREAM_TOPICS_REPLICATION
  value: {{ .root.Values.topics.replication | quote }}
- name: OWLSTREAM_TOPICS_MIN_INSYNC
  value: {{ .root.Values.topics.minInsync | quote }}
{{- if ne $security.protocol "PLAINTEXT" }}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ $security.protocol }}
{{- end }}
{{- if include "owlstream.sasl" .root }}
- name: KAFKA_SASL_MECHANISM
  value: {{ $security.mechanism }}
- name: KAFKA_SASL_JAAS_CONFIG
  valueFrom:
    secretKeyRef:
      name: {{ $security.credentialsPrefix }}{{ .user }}
      key: sasl.jaas.config
{{- end }}
{{- if and (include "owlstream.tls" .root) $security.caSecret }}
- name: KAFKA_SSL_TRUSTSTORE_TYPE
  value: PEM
- name: KAFKA_SSL_TRUSTSTORE_LOCATION
  value: /etc/owlstream/kafka-ca/{{ $security.caKey }}
{{- end }}
{{- with .root.Values.tracing.endpoint }}
- name: OWLSTREAM_TRACING_ENDPOINT
  value: {{ . | quote }}
{{- end }}
{{- if .root.Values.trust.enabled }}
- name: OWLSTREAM_TRUST_KEY_FILE
  value: /etc/owlstream/signing/signing.pem
- name: OWLSTREAM_TRUST_DIRECTORY
  value: /etc/owlstream/signers
- name: OWLSTREAM_TRUST_FROM_OFFSET
  value: {{ .root.Values.trust.fromOffset | int64 | quote }}
{{- end }}
{{- range $name, $value := .part.env }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- range $name, $from := .part.secretEnv }}
- name: {{ $name }}
  valueFrom:
    secretKeyRef:
      name: {{ $from.secret }}
      key: {{ $from.key }}
{{- end }}
{{- with .part.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Arguments: root, part (its values). */}}
{{- define "owlstream.mounts" -}}
- name: tmp
  mountPath: /tmp
{{- if eq .root.Values.store.kind "file" }}
- name: store
  mountPath: {{ .root.Values.store.path }}
{{- end }}
{{- if and (include "owlstream.tls" .root) .root.Values.kafka.security.caSecret }}
- name: kafka-ca
  mountPath: /etc/owlstream/kafka-ca
  readOnly: true
{{- end }}
{{- if .root.Values.trust.enabled }}
- name: signing
  mountPath: /etc/owlstream/signing
  readOnly: true
- name: signers
  mountPath: /etc/owlstream/signers
  readOnly: true
{{- end }}
{{- with .part.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Arguments: root, user (whose key to sign with), part (its values). */}}
{{- define "owlstream.volumes" -}}
- name: tmp
  emptyDir: {}
{{- if eq .root.Values.store.kind "file" }}
- name: store
  persistentVolumeClaim:
    claimName: {{ include "owlstream.claim" .root }}
{{- end }}
{{- if and (include "owlstream.tls" .root) .root.Values.kafka.security.caSecret }}
- name: kafka-ca
  secret:
    secretName: {{ .root.Values.kafka.security.caSecret }}
{{- end }}
{{- if .root.Values.trust.enabled }}
- name: signing
  secret:
    secretName: {{ .root.Values.trust.keySecretsPrefix }}{{ .user }}
    # 0440: a service refuses a key that everybody may read.
    defaultMode: 288
    items:
      - key: signing.pem
        path: signing.pem
- name: signers
  configMap:
    name: {{ .root.Values.trust.signersConfigMap }}
{{- end }}
{{- with .part.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Argument: name of the port. */}}
{{- define "owlstream.probes" -}}
{{- $scheme := upper . -}}
startupProbe:
  httpGet: {path: /q/health/started, port: {{ . }}, scheme: {{ $scheme }}}
  periodSeconds: 2
  failureThreshold: 60
livenessProbe:
  httpGet: {path: /q/health/live, port: {{ . }}, scheme: {{ $scheme }}}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet: {path: /q/health/ready, port: {{ . }}, scheme: {{ $scheme }}}
  periodSeconds: 5
  timeoutSeconds: 5
{{- end -}}

{{- define "owlstream.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1001
runAsGroup: 1001
fsGroup: 1001
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "owlstream.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* A time such as 90d, 36h, 15m or 20s in milliseconds; -1 if empty. */}}
{{- define "owlstream.millis" -}}
{{- if . -}}
{{- $unit := . | trimAll "0123456789" -}}
{{- $factor := get (dict "d" 86400000 "h" 3600000 "m" 60000 "s" 1000) $unit -}}
{{- mul (. | trimSuffix $unit | atoi) $factor -}}
{{- else -}}
-1
{{- end -}}
{{- end -}}
