package io.owlstream.model.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The archive from which libtorch loads a program: a zip of stored entries with the program's text, an instance of
 * its one class without parameters, and no constants. Written here, so that programs are source text in this
 * repository.
 */
final class TorchScriptArchive {
    private static final String CLASS_HEAD = """
            class M(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
            """;
    private static final String FORMAT_VERSION = "3\n";
    /** Pickle protocol 2: an instance of the class M with {@code training = False}. */
    private static final byte[] INSTANCE = latin1("\u0080\u0002c__torch__\nM\nq\0)\u0081}(X\b\0\0\0training\u0089ub.");
    /** Pickle protocol 2: the empty tuple. */
    private static final byte[] NO_CONSTANTS = latin1("\u0080\u0002).");

    private TorchScriptArchive() {
    }

    /** The archive of a module with these {@code methods}, in the text form that libtorch itself writes. */
    static byte[] of(String methods) {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            store(zip, "m/data.pkl", INSTANCE);
            store(zip, "m/code/__torch__.py", (CLASS_HEAD + methods.indent(2)).getBytes(StandardCharsets.UTF_8));
            store(zip, "m/constants.pkl", NO_CONSTANTS);
            store(zip, "m/version", latin1(FORMAT_VERSION));
        } catch (IOException e) {
            throw new UncheckedIOException("no input or output takes part in writing to memory", e);
        }
        return archive.toByteArray();
    }

    /**
     * libtorch reads entries in place: they must not be compressed, and then a zip needs size and checksum
     * beforehand.
     */
    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
