package io.owlstream.store.s3;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Clients whose calls end: a server that cannot be reached, or falls silent, is tried {@value #TRIES} times, which
 * takes seconds to minutes. Who waits for longer trouble to pass is the caller of the store.
 */
final class S3Clients {
    private static final int TRIES = 3;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration WHOLE_CALL = Duration.ofMinutes(10);

    private S3Clients() {
    }

    static S3Client of(S3Settings settings, AwsCredentialsProvider credentials) {
        S3ClientBuilder builder = S3Client.builder()
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE))
                .overrideConfiguration(calls -> calls.apiCallTimeout(WHOLE_CALL)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(TRIES).build()))
                .forcePathStyle(settings.pathStyle())
                // Uploads bring the SHA-256 that the server must find; what is read is hashed anyway.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        settings.endpoint().ifPresent(builder::endpointOverride);
        settings.region().or(() -> settings.endpoint().map(server -> S3Settings.ANY_REGION))
                .map(Region::of).ifPresent(builder::region);
        return builder.build();
    }
}
