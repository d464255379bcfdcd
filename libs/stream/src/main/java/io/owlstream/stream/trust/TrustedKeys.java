package io.owlstream.stream.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The public keys whose facts count, by their names. */
final class TrustedKeys {
    private static final String ENDING = ".pem";
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
    private static final byte[] PROBE = "owlstream.probe.v1".getBytes(StandardCharsets.US_ASCII);

    private final Map<String, PublicKey> byName = new TreeMap<>();

    private TrustedKeys() {
    }

    /**
     * Those in the files {@code NAME.pem} of a folder; others in it are passed over.
     *
     * @throws UnusableTrustException if there is none, or one cannot be read
     */
    static TrustedKeys in(Path folder) {
        TrustedKeys keys = new TrustedKeys();
        files(folder).forEach(keys::add);
        if (keys.byName.isEmpty()) {
            throw new UnusableTrustException("owlstream.trust.directory=" + folder + " holds no public key: put a file"
                    + " SIGNER.pem there for each signer, as 'openssl pkey -pubout' writes it");
        }
        return keys;
    }

    /** The key of {@code signer}. */
    Optional<PublicKey> find(String signer) {
        return Optional.ofNullable(byName.get(signer));
    }

    /** The name under which the other half of {@code key} is trusted. */
    Optional<String> nameOf(PrivateKey key) {
        byte[] signature = Ed25519.sign(key, PROBE);
        return byName.entrySet().stream().filter(it -> Ed25519.verifies(it.getValue(), PROBE, signature))
                .map(Map.Entry::getKey).findFirst();
    }

    /** All names, in order. */
    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    private void add(Path file) {
        String name = file.getFileName().toString();
        PublicKey key = Ed25519.publicKey(text(file)).orElseThrow(() -> new UnusableTrustException("the file " + file
                + " (owlstream.trust.directory) must hold an Ed25519 public key, PEM, as 'openssl pkey -pubout'"
                + " writes it"));
        if (byName.containsValue(key)) {
            throw new UnusableTrustException("the file " + file + " (owlstream.trust.directory) holds the same key as"
                    + " another one: a key has one name");
        }
        byName.put(name.substring(0, name.length() - ENDING.length()), key);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(it -> it.getFileName().toString().matches(NAME + "\\" + ENDING)).sorted().toList();
        } catch (IOException e) {
            throw new UnusableTrustException("the folder of public keys, owlstream.trust.directory=" + folder
                    + ", cannot be read: " + e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UnusableTrustException("the public key " + file + " (owlstream.trust.directory) cannot be read: "
                    + e);
        }
    }
}
