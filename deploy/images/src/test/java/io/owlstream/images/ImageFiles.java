package io.owlstream.images;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.testcontainers.DockerClientFactory;

/** What lies in an image. */
final class ImageFiles {
    private final DockerClient docker = DockerClientFactory.instance().client();
    private final String image;

    ImageFiles(String image) {
        this.image = image;
    }

    /** The bytes of one file. */
    byte[] read(String path) throws IOException {
        return under(path, true).values().iterator().next();
    }

    /** The paths of all files under a folder, which begin with the folder's own name. */
    Set<String> names(String folder) throws IOException {
        return under(folder, false).keySet();
    }

    private Map<String, byte[]> under(String path, boolean withContent) throws IOException {
        String container = docker.createContainerCmd(image).exec().getId();
        try (InputStream copied = docker.copyArchiveFromContainerCmd(container, path).exec();
                TarArchiveInputStream archive = new TarArchiveInputStream(copied)) {
            Map<String, byte[]> files = new TreeMap<>();
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                if (entry.isFile()) {
                    files.put(entry.getName(), withContent ? archive.readAllBytes() : new byte[0]);
                }
            }
            return files;
        } finally {
            docker.removeContainerCmd(container).exec();
        }
    }
}
