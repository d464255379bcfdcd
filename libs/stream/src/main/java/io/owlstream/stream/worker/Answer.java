package io.owlstream.stream.worker;

/** What is done with a request's record once the life cycle is through with it. */
public enum Answer {
    /** Commit it: the facts say all there is to say. */
    ACKNOWLEDGE,
    /** Leave it as it is, so that the partition's next owner gets it again. */
    LEAVE
}
