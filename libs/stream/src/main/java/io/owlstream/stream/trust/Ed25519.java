package io.owlstream.stream.trust;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys and signatures of RFC 8032, as the JDK has them. */
final class Ed25519 {
    private static final String NAME = "Ed25519";
    private static final Pattern PRIVATE = pem("PRIVATE KEY");
    private static final Pattern PUBLIC = pem("PUBLIC KEY");

    private Ed25519() {
    }

    /** The key in PKCS#8 PEM; empty if {@code text} holds none. */
    static Optional<PrivateKey> privateKey(String text) {
        return read(PRIVATE, text, der -> factory().generatePrivate(new PKCS8EncodedKeySpec(der)));
    }

    /** The key in SubjectPublicKeyInfo PEM; empty if {@code text} holds none. */
    static Optional<PublicKey> publicKey(String text) {
        return read(PUBLIC, text, der -> factory().generatePublic(new X509EncodedKeySpec(der)));
    }

    static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was read can sign", e);
        }
    }

    /** Whether {@code signature}, which may be any bytes, is that of {@code message}. */
    static boolean verifies(PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance(NAME);
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was read can verify", e);
        }
    }

    /** Makes a key of its encoding. */
    private interface Decoder<K> {
        K decode(byte[] der) throws InvalidKeySpecException;
    }

    private static <K> Optional<K> read(Pattern pem, String text, Decoder<K> decoder) {
        Matcher found = pem.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(decoder.decode(Base64.getMimeDecoder().decode(found.group(1))));
        } catch (InvalidKeySpecException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static KeyFactory factory() {
        try {
            return KeyFactory.getInstance(NAME);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK since 15 has " + NAME, e);
        }
    }

    private static Pattern pem(String label) {
        return Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label + "-----");
    }
}
