package io.owlstream.testing;

import io.owlstream.broker.EmbeddedKafka;
import io.owlstream.broker.GuardedListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** A broker in this JVM that asks for SCRAM-SHA-512 over TLS and lets its users do only what they were given. */
public final class SecuredBroker implements AutoCloseable {
    private static final int ITERATIONS = 4096;
    private static final long BETWEEN_LOOKS_NANOS = 10_000_000;

    private final EmbeddedKafka broker;
    private final String address;
    private final TestCertificate certificate;
    private final Admin admin;
    private final Map<String, String> passwords = new HashMap<>();

    private SecuredBroker(EmbeddedKafka broker, String address, TestCertificate certificate) {
        this.broker = broker;
        this.address = address;
        this.certificate = certificate;
        this.admin = broker.admin();
    }

    /** Starts it; returns once it answers. */
    public static SecuredBroker in(Path folder) {
        TestCertificate certificate = TestCertificate.in(folder);
        int port = freePort();
        EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("kafka"), freePort(), freePort(),
                new GuardedListener(port, certificate.keyStore(), TestCertificate.PASSWORD));
        return new SecuredBroker(broker, "127.0.0.1:" + port, certificate);
    }

    /** Host and port where users log in. */
    public String address() {
        return address;
    }

    /** Host and port where everybody may do everything. */
    public String openAddress() {
        return broker.bootstrap();
    }

    /** The certificate that a client must trust, PEM. */
    public Path authority() {
        return certificate.pem();
    }

    /** Makes a user who may do nothing yet. */
    public void addUser(String user) {
        passwords.put(user, UUID.randomUUID().toString());
        get(admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user,
                new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), passwords.get(user)))).all());
        await(() -> get(admin.describeUserScramCredentials().users()).contains(user));
    }

    /** A right of {@code user}, to be given or taken. */
    public static AclBinding right(String user, ResourceType type, String name, PatternType pattern,
            AclOperation operation) {
        return new AclBinding(new ResourcePattern(type, name, pattern), new AccessControlEntry("User:" + user, "*",
                operation, AclPermissionType.ALLOW));
    }

    /** Gives rights; returns once the broker goes by them. */
    public void give(List<AclBinding> rights) {
        get(admin.createAcls(rights).all());
        await(() -> get(admin.describeAcls(AclBindingFilter.ANY).values()).containsAll(rights));
    }

    /** Takes a right that was given exactly so; returns once the broker goes by that. */
    public void take(AclBinding right) {
        if (get(admin.deleteAcls(List.of(right.toFilter())).all()).size() != 1) {
            throw new IllegalArgumentException("nobody was given " + right);
        }
        await(() -> !get(admin.describeAcls(AclBindingFilter.ANY).values()).contains(right));
    }

    /** The value of {@code sasl.jaas.config} of a user. */
    public String login(String user) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                + passwords.get(user) + "\";";
    }

    /** The settings of a client of {@code user}. */
    public Map<String, Object> client(String user) {
        return Map.of("bootstrap.servers", address, "security.protocol", "SASL_SSL", "sasl.mechanism", "SCRAM-SHA-512",
                "sasl.jaas.config", login(user), "ssl.truststore.type", "PEM", "ssl.truststore.location",
                authority().toString());
    }

    @Override
    public void close() {
        admin.close();
        broker.close();
    }

    /** What the controller has acknowledged comes to the broker a moment later. */
    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
