package io.owlstream.evaluator.rest.access;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** An issuer of OpenID Connect: what it says of itself, its key, and tokens signed with it. */
public class Issuer implements QuarkusTestResourceLifecycleManager {
    static final String AUDIENCE = "owlstream";
    /** Settings through which the tests, in another class loader, learn of the issuer. */
    static final String KEY = "test.issuer.key";
    static final String URL = "quarkus.oidc.auth-server-url";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            String url = "http://localhost:" + server.getAddress().getPort();
            answer("/.well-known/openid-configuration", "{\"issuer\": \"" + url + "\", \"jwks_uri\": \"" + url
                    + "/keys\", \"token_endpoint\": \"" + url + "/token\"}");
            RSAPublicKey key = (RSAPublicKey) pair.getPublic();
            answer("/keys", "{\"keys\": [{\"kty\": \"RSA\", \"use\": \"sig\", \"alg\": \"RS256\", \"kid\": \"1\","
                    + " \"n\": \"" + number(key.getModulus()) + "\", \"e\": \"" + number(key.getPublicExponent())
                    + "\"}]}");
            server.start();
            return Map.of("quarkus.oidc.tenant-enabled", "true", URL, url, "quarkus.oidc.token.audience", AUDIENCE,
                    KEY, BASE64.encodeToString(pair.getPrivate().getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    /** A token for {@code audience} that {@code issuer} signs with {@code key}. */
    static String token(String key, String issuer, String audience, Instant expires) throws GeneralSecurityException {
        String signed = part("{\"alg\": \"RS256\", \"typ\": \"JWT\", \"kid\": \"1\"}") + "."
                + part("{\"iss\": \"" + issuer + "\", \"sub\": \"owl\", \"aud\": \"" + audience + "\", \"iat\": "
                + expires.minusSeconds(600).getEpochSecond() + ", \"exp\": " + expires.getEpochSecond() + "}");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getUrlDecoder().decode(key))));
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + BASE64.encodeToString(signature.sign());
    }

    private void answer(String path, String json) {
        server.createContext(path, exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static String part(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }
}
