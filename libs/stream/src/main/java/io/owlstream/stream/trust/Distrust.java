package io.owlstream.stream.trust;

/** Why a fact is not believed. */
public enum Distrust {
    /** It names no signer, or has no signature. */
    UNSIGNED,
    /** Nobody is trusted under the name of its signer. */
    UNKNOWN_SIGNER,
    /** Its signer did not sign this value under this key of this topic. */
    BAD_SIGNATURE
}
