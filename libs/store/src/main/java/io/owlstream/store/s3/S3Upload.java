package io.owlstream.store.s3;

import io.owlstream.recipe.id.Digest;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Writes one object, there whole or not at all. What is larger than a part goes up in parts, so that a connection that
 * is cut costs one part. With each goes its SHA-256, which the server compares.
 */
final class S3Upload {
    private static final String TYPE = "application/octet-stream";
    private final S3Client client;
    private final String bucket;
    private final String key;
    private final int partSize;

    S3Upload(S3Client client, String bucket, String key, int partSize) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
        this.partSize = partSize;
    }

    void write(byte[] content, Condition condition) {
        if (content.length <= partSize) {
            client.putObject(put -> put.bucket(bucket).key(key).contentType(TYPE)
                    .ifMatch(condition.ifMatch()).ifNoneMatch(condition.ifNoneMatch())
                    .checksumSHA256(hash(content, 0, content.length)), body(content, 0, content.length));
        } else {
            writeParts(content, condition);
        }
    }

    /** At least one part, of at most the part size. */
    void writeParts(byte[] content, Condition condition) {
        String upload = client.createMultipartUpload(begin -> begin.bucket(bucket).key(key).contentType(TYPE)
                .checksumAlgorithm(ChecksumAlgorithm.SHA256)).uploadId();
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (int from = 0; from < content.length; from += partSize) {
                parts.add(part(upload, parts.size() + 1, content, from));
            }
            client.completeMultipartUpload(end -> end.bucket(bucket).key(key).uploadId(upload)
                    .multipartUpload(all -> all.parts(parts))
                    .ifMatch(condition.ifMatch()).ifNoneMatch(condition.ifNoneMatch()));
        } catch (SdkException e) {
            abort(upload, e);
            throw e;
        }
    }

    private CompletedPart part(String upload, int number, byte[] content, int from) {
        int length = Math.min(partSize, content.length - from);
        String hash = hash(content, from, length);
        UploadPartResponse answer = client.uploadPart(part -> part.bucket(bucket).key(key).uploadId(upload)
                .partNumber(number).checksumSHA256(hash), body(content, from, length));
        return CompletedPart.builder().partNumber(number).eTag(answer.eTag()).checksumSHA256(hash).build();
    }

    /** Parts that stay where the server cannot be reached are a left-over. */
    private void abort(String upload, SdkException fault) {
        try {
            client.abortMultipartUpload(end -> end.bucket(bucket).key(key).uploadId(upload));
        } catch (SdkException e) {
            fault.addSuppressed(e);
        }
    }

    private static RequestBody body(byte[] content, int from, int length) {
        return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(content, from, length), length, TYPE);
    }

    private static String hash(byte[] content, int from, int length) {
        MessageDigest sha256 = Digest.newMessageDigest();
        sha256.update(content, from, length);
        return Base64.getEncoder().encodeToString(sha256.digest());
    }
}
