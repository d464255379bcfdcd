package io.owlstream.stream.trust;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the keys are. A process signs and checks, or does neither: one that only checks would write facts that nobody
 * believes, and one that only signs would believe everybody.
 *
 * @param keyFile     the private key of this process
 * @param keyVariable the environment variable that holds it instead
 * @param directory   the public keys of all whose facts count, that of this process among them
 * @param fromOffset  from which place in the facts on they must be signed; what lies before, where nobody can write any
 *                    more, is believed whoever wrote it
 */
public record TrustSettings(Optional<Path> keyFile, Optional<String> keyVariable, Optional<Path> directory,
        long fromOffset) {
    private static final Logger LOG = LoggerFactory.getLogger(TrustSettings.class);

    /**
     * What these settings come to; {@link Trust#off()} if there are none.
     *
     * @param environment the value of an environment variable; null if there is none
     * @throws UnusableTrustException if they contradict each other or lead to no keys
     */
    public Trust open(UnaryOperator<String> environment, DistrustListener listener) {
        requireOffset();
        if (keyFile.isEmpty() && keyVariable.isEmpty() && directory.isEmpty()) {
            return Trust.off();
        }
        requireBothHalves();
        PrivateKey key = keyFile.map(OwnKey::in).orElseGet(() -> OwnKey.in(keyVariable.orElseThrow(), environment));
        TrustedKeys trusted = TrustedKeys.in(directory.orElseThrow());
        String name = trusted.nameOf(key).orElseThrow(() -> new UnusableTrustException("nobody would believe this"
                + " process: the public half of its key is not in owlstream.trust.directory=" + directory.get()
                + ", which knows " + String.join(", ", trusted.names()) + ". Put it there, for every service:"
                + " 'openssl pkey -in KEY -pubout -out SIGNER.pem'"));
        LOG.info("Facts are signed as {}; believed are those of {}", name, String.join(", ", trusted.names()));
        return new Trust(new KeySigner(name, key), new SignatureCheck(trusted, fromOffset, listener));
    }

    private void requireOffset() {
        if (fromOffset < 0) {
            throw new UnusableTrustException("owlstream.trust.from-offset must be at least 0, was " + fromOffset);
        }
        if (fromOffset > 0 && directory.isEmpty()) {
            throw new UnusableTrustException("owlstream.trust.from-offset says from where on facts must be signed, but"
                    + " owlstream.trust.directory does not say by whom: name the folder of the public keys there, or"
                    + " unset both");
        }
    }

    private void requireBothHalves() {
        if (keyFile.isPresent() && keyVariable.isPresent()) {
            throw new UnusableTrustException("owlstream.trust.key-file and owlstream.trust.key-variable both name the"
                    + " private key: unset one of them");
        }
        if (keyFile.isEmpty() && keyVariable.isEmpty()) {
            throw new UnusableTrustException("owlstream.trust.directory is set, but this process has no key, and would"
                    + " write facts that nobody believes: name a file with its private key by owlstream.trust.key-file"
                    + " (OWLSTREAM_TRUST_KEY_FILE), or a variable by owlstream.trust.key-variable");
        }
        if (directory.isEmpty()) {
            throw new UnusableTrustException("this process has a key to sign facts with, but owlstream.trust.directory"
                    + " (OWLSTREAM_TRUST_DIRECTORY) does not say whose facts it believes: name the folder of the public"
                    + " keys there");
        }
    }
}
