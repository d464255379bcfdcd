package io.owlstream.store.s3;

import io.owlstream.store.StoreUnavailableException;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns a fault of S3 or of the way to it into words: which store, which key, what, and what to do about it. */
final class S3Fault {
    private static final String CREDENTIALS = "give credentials that may list, read, write and delete there: the"
            + " variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a credentials file";
    private static final String REGION = "set the store's region to the bucket's";
    private static final String SERVER = "use a server that has conditional writes (If-None-Match, If-Match) and uploads"
            + " in parts";
    private static final String ROOM = "make room on the server, or raise its quota";
    private static final Map<String, String> BY_CODE = Map.ofEntries(
            Map.entry("NoSuchBucket", "make the bucket, or set the store's bucket to one that exists"),
            Map.entry("RequestTimeTooSkewed", "set the clock of this machine"),
            Map.entry("PermanentRedirect", REGION),
            Map.entry("AuthorizationHeaderMalformed", REGION),
            Map.entry("IllegalLocationConstraintException", REGION),
            Map.entry("NotImplemented", SERVER),
            Map.entry("QuotaExceeded", ROOM),
            Map.entry("XMinioStorageFull", ROOM),
            Map.entry("InsufficientStorage", ROOM));
    /** The JDK's words for an answer that is no TLS; there is no kind of exception for it. */
    private static final String NO_TLS = "Unsupported or unrecognized SSL message";
    private static final Set<Integer> REFUSED = Set.of(401, 403);
    private static final int MOVED = 301;
    private static final int SERVER_ERROR = 500;

    private S3Fault() {
    }

    static StoreUnavailableException of(S3Settings store, String action, String key, SdkException fault) {
        return new StoreUnavailableException("the artifact store " + store + " cannot " + action + " '" + key + "' ("
                + words(fault) + "): " + remedy(fault), fault);
    }

    /** That a server answers, but does not keep to what was asked. */
    static StoreUnavailableException ofServer(S3Settings store, String key, String finding) {
        return new StoreUnavailableException("the artifact store " + store + " cannot be relied on: " + finding + " ('"
                + key + "'): " + SERVER, null);
    }

    private static String words(SdkException fault) {
        return fault instanceof AwsServiceException answer && !code(answer).isEmpty()
                ? answer.statusCode() + " " + code(answer) + " "
                        + answer.awsErrorDetails().errorMessage()
                : fault.getMessage();
    }

    private static String remedy(SdkException fault) {
        return fault instanceof AwsServiceException answer ? remedyOf(answer) : remedyOfWay(fault);
    }

    private static String remedyOf(AwsServiceException answer) {
        String code = code(answer);
        if (BY_CODE.containsKey(code)) {
            return BY_CODE.get(code);
        }
        if (REFUSED.contains(answer.statusCode())) {
            return CREDENTIALS;
        }
        if (answer.statusCode() == MOVED) {
            return REGION;
        }
        return answer.statusCode() >= SERVER_ERROR ? "wait until the server is well again, or look at its log"
                : "look at the server's log";
    }

    /** What the server calls its refusal; empty if it does not say. */
    static String code(AwsServiceException answer) {
        return answer.awsErrorDetails() == null || answer.awsErrorDetails().errorCode() == null ? ""
                : answer.awsErrorDetails().errorCode();
    }

    private static String remedyOfWay(SdkException fault) {
        String words = String.valueOf(fault.getMessage());
        if (words.contains("credentials")) {
            return CREDENTIALS;
        }
        if (words.contains(NO_TLS)) {
            return "set the store's endpoint to http://, or to the port at which the server speaks TLS";
        }
        return has(fault, SSLException.class) ? "have this process trust the server's certificate"
                : "check that the store's endpoint is right, runs, and can be reached from here";
    }

    private static boolean has(Throwable fault, Class<? extends Throwable> kind) {
        return fault != null && (kind.isInstance(fault) || has(fault.getCause(), kind));
    }
}
