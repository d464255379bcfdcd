package io.owlstream.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Turns a fault of the file system into words: which path, what, and what to do about it. */
final class StoreFault {
    private StoreFault() {
    }

    static StoreUnavailableException of(Path root, String action, Path path, IOException fault) {
        return new StoreUnavailableException("the artifact store at " + root + " cannot " + action + " " + path + " ("
                + fault + "): " + remedy(root, fault), fault);
    }

    private static String remedy(Path root, IOException fault) {
        String reason = fault instanceof FileSystemException named && named.getReason() != null
                ? named.getReason() : String.valueOf(fault.getMessage());
        if (!Files.isDirectory(root)) {
            return "mount its volume, or set the store's path to a folder";
        }
        if (reason.contains("No space left") || reason.contains("quota")) {
            return "make room on its volume";
        }
        if (fault instanceof AccessDeniedException || reason.contains("Read-only")) {
            return "make it writable for the user of this process";
        }
        return "check its volume";
    }
}
