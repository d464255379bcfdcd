package io.owlstream.grafana;

/**
 * What a panel asks Prometheus.
 *
 * @param expr   PromQL; may use {@code $__rate_interval}
 * @param legend how a series is called, with labels as {@code {{label}}}
 */
record Query(String expr, String legend) {
}
