package io.owlstream.store.s3;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an S3 store is. Credentials are no part of it: they come from the environment or from files, as the AWS SDK's
 * default chain finds them.
 *
 * @param bucket    the bucket, which must exist
 * @param prefix    what all keys begin with, {@code a/b} for instance; empty for the whole bucket
 * @param endpoint  the server, {@code http://host:port} for instance; empty for AWS
 * @param region    the bucket's region; empty for what the environment says, or, with an endpoint,
 *                  {@value #ANY_REGION}
 * @param pathStyle whether the bucket is named in the path of a request instead of the host, as most servers that are
 *                  not AWS need it
 */
public record S3Settings(String bucket, String prefix, Optional<URI> endpoint, Optional<String> region,
        boolean pathStyle) {
    /** What a server that has no regions is told. */
    static final String ANY_REGION = "us-east-1";
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._=-]+(/[A-Za-z0-9._=-]+)*");

    /** @throws IllegalArgumentException if one of them cannot be, saying what it must be */
    public S3Settings {
        if (!BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException("the S3 store's bucket must be 3 to 63 lower case letters, digits, dots"
                    + " and hyphens, was '" + bucket + "'");
        }
        if (!prefix.isEmpty() && !PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("the S3 store's prefix must be words of letters, digits and . _ = -,"
                    + " with a slash between them and none around them, was '" + prefix + "'");
        }
        if (endpoint.filter(server -> server.getUserInfo() != null).isPresent()) {
            throw new IllegalArgumentException("the S3 store's endpoint must have no credentials in it: they come from"
                    + " the environment or a file");
        }
        if (endpoint.filter(S3Settings::isNoServer).isPresent()) {
            throw new IllegalArgumentException("the S3 store's endpoint must be http://host[:port] or"
                    + " https://host[:port], was '" + endpoint.get() + "'");
        }
    }

    /** What {@code key} of the store is in the bucket. */
    String inBucket(String key) {
        return root() + key;
    }

    /** What {@code keyInBucket}, which begins with the prefix, is in the store. */
    String inStore(String keyInBucket) {
        return keyInBucket.substring(root().length());
    }

    /** Where the store is, for people. */
    @Override
    public String toString() {
        return "s3://" + bucket + "/" + prefix + endpoint.map(server -> " at " + server).orElse("");
    }

    private String root() {
        return prefix.isEmpty() ? "" : prefix + "/";
    }

    private static boolean isNoServer(URI endpoint) {
        return endpoint.getHost() == null
                || !("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()));
    }
}
