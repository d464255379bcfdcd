package io.owlstream.local.home;

import io.owlstream.local.CommandFailure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The one check that a folder can be written: by writing. Permission bits do not know of mounts, owners and quotas. */
public final class Writable {

    private Writable() {
    }

    /**
     * Creates {@code folder} if need be and writes a file into it that is removed again; bad input when that fails.
     *
     * @param what   names the folder's purpose in the message
     * @param remedy what the user can do
     */
    public static void require(Path folder, String what, String remedy) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".write", null));
        } catch (IOException e) {
            throw CommandFailure.badInput(what + " " + folder + " cannot be written (" + reason(e) + "): " + remedy, e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof FileAlreadyExistsException) {
            return "a file is in its place";
        }
        String name = e.getClass().getSimpleName().replace("Exception", "");
        return e instanceof FileSystemException fs && fs.getReason() != null ? fs.getReason()
                : name + ": " + e.getMessage();
    }
}
