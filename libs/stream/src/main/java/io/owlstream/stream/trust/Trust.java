package io.owlstream.stream.trust;

/** How a process has its facts believed, and whose facts it believes. */
public record Trust(FactSigner signer, FactCheck check) {

    /** Nothing is signed, everybody is believed. */
    public static Trust off() {
        return new Trust(FactSigner.none(), FactCheck.none());
    }
}
