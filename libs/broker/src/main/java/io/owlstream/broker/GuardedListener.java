package io.owlstream.broker;

import java.nio.file.Path;
import java.util.Properties;

/**
 * A second listener, on loopback too, for clients that log in by SCRAM-SHA-512 over TLS and may do only what ACLs say.
 * Whoever uses the first listener may do everything, the making of users and ACLs among it.
 *
 * @param keyStore with the broker's certificate and key, PKCS12
 * @param password of both
 */
public record GuardedListener(int port, Path keyStore, String password) {
    private static final String NAME = "GUARDED";

    /** Adds it to the settings of a broker. */
    void addTo(Properties p) {
        String own = "," + NAME + "://" + BrokerSettings.HOST + ":" + port;
        p.merge("listeners", own, (known, more) -> known.toString() + more);
        p.merge("advertised.listeners", own, (known, more) -> known.toString() + more);
        p.merge("listener.security.protocol.map", "," + NAME + ":SASL_SSL", (known, more) -> known.toString() + more);
        p.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        p.put("listener.name.guarded.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        p.put("listener.name.guarded.ssl.keystore.type", "PKCS12");
        p.put("listener.name.guarded.ssl.keystore.location", keyStore.toString());
        p.put("listener.name.guarded.ssl.keystore.password", password);
        p.put("listener.name.guarded.ssl.key.password", password);
        p.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // Whoever did not log in, which only the first listener and the controller's allow.
        p.put("super.users", "User:ANONYMOUS");
    }
}
