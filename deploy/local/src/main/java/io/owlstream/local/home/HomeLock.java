package io.owlstream.local.home;

import io.owlstream.local.CommandFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The right to run in a home folder. The system gives it back when this process ends, however it ends. */
public final class HomeLock implements AutoCloseable {
    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the right, or says as bad input who has it. */
    public static HomeLock take(HomeFolder home) {
        return tryTake(home).orElseThrow(() -> CommandFailure.badInput("another command" + holder(home) + " uses "
                + home + ": wait until it ends, or set OWLSTREAM_HOME to another folder"));
    }

    /** Takes the right unless another has it. */
    public static Optional<HomeLock> tryTake(HomeFolder home) {
        try {
            FileChannel channel = FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0);
            String pid = Long.toString(ProcessHandle.current().pid());
            channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
            return Optional.of(new HomeLock(channel));
        } catch (IOException e) {
            throw CommandFailure.badInput("the lock " + home.lock() + " cannot be taken: " + e.getMessage(), e);
        }
    }

    /** Whether anybody has the right now. */
    public static boolean isHeld(HomeFolder home) {
        try (FileChannel channel = FileChannel.open(home.lock(), StandardOpenOption.WRITE)) {
            return !locked(channel);
        } catch (IOException e) {
            return false;
        }
    }

    /** Who has the right, for people, such as {@code " (process 12)"}; empty when that is not known. */
    public static String holder(HomeFolder home) {
        try {
            String pid = Files.readString(home.lock(), StandardCharsets.US_ASCII);
            return pid.isBlank() ? "" : " (process " + pid.strip() + ")";
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
