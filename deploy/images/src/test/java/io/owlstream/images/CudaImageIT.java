package io.owlstream.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/**
 * The image for CUDA, out of a tree whose libraries have names and places but no content, as there is no GPU here: the
 * script and the one Dockerfile take them from where they lie to where they are looked for.
 */
class CudaImageIT {
    private static final Path ROOT = Path.of(System.getProperty("owlstream.root"));

    @TempDir
    private Path tree;

    @BeforeAll
    static void shouldHaveDocker() {
        assumeTrue(!Images.BASE.isEmpty(), "the images are built with -Dtest.images.base=IMAGE and Docker");
    }

    @Test
    void shouldHaveTheLibrariesOfItsOwnTorch() throws Exception {
        // Given
        String flavor = flavorOfTheProfile();
        copy("deploy/images/build");
        copy("deploy/images/Dockerfile");
        copy("pom.xml");
        Path service = tree.resolve("student-service/target");
        Path libraries = Files.createDirectories(service.resolve("quarkus-app-cuda/lib/main"));
        jar(libraries.resolve("ai.djl.pytorch.pytorch-native-" + flavor + "-2.7.1-linux-x86_64.jar"),
                "pytorch/" + flavor + "/linux-x86_64/libtorch_cuda.so");
        jar(libraries.resolve("ai.djl.pytorch.pytorch-jni-2.7.1-0.35.1.jar"),
                "jnilib/linux-x86_64/cpu/libdjl_torch_of_processors.so",
                "jnilib/linux-x86_64/" + flavor + "/libdjl_torch.so");
        jar(libraries.resolve("ai.djl.huggingface.tokenizers-0.35.1.jar"),
                "native/lib/linux-x86_64/cpu/libtokenizers.so");
        jar(libraries.resolve("com.github.luben.zstd-jni-1.5.6-10.jar"), "linux/amd64/libzstd-jni-1.5.6-10.so");
        jar(libraries.resolve("net.java.dev.jna.jna-5.8.0.jar"), "com/sun/jna/linux-x86-64/libjnidispatch.so");
        for (String file : new String[] {"quarkus/generated.jar", "app/app.jar", "quarkus-run.jar",
                "quarkus-app-dependencies.txt"}) {
            Path empty = service.resolve("quarkus-app-cuda").resolve(file);
            Files.createDirectories(empty.getParent());
            Files.createFile(empty);
        }
        Files.writeString(service.resolve("sbom-cuda.cdx.json"), "{}");
        // When
        String image = Images.build(tree, "--variant", "cuda", "student-service").get(0);
        // Then
        assertThat(image).isEqualTo("owlstream-student-service:under-test-cuda");
        assertThat(new ImageFiles(image).names("/opt/owlstream/natives")).containsExactlyInAnyOrder(
                "natives/torch/libtorch_cuda.so", "natives/torch/libdjl_torch.so",
                "natives/tokenizers/libtokenizers.so", "natives/zstd/libzstd-jni.so", "natives/jna/libjnidispatch.so");
        var config = DockerClientFactory.instance().client().inspectImageCmd(image).exec().getConfig();
        assertThat(config.getEnv()).contains("PYTORCH_FLAVOR=" + flavor);
        assertThat(config.getLabels()).containsEntry("io.owlstream.variant", "cuda");
    }

    @Test
    void shouldNameATorchForWhichTheEngineHasItsPart() throws IOException {
        try (Stream<Path> jars = Files.list(ROOT.resolve("student-service/target/quarkus-app/lib/main"))) {
            Path jni = jars.filter(jar -> jar.getFileName().toString().startsWith("ai.djl.pytorch.pytorch-jni-"))
                    .findFirst().orElseThrow();
            try (JarFile content = new JarFile(jni.toFile())) {
                assertThat(content.getEntry("jnilib/linux-x86_64/" + flavorOfTheProfile() + "/libdjl_torch.so"))
                        .isNotNull();
            }
        }
    }

    private static String flavorOfTheProfile() throws IOException {
        Matcher found = Pattern.compile("<pytorch.native>(cu\\d+)</pytorch.native>")
                .matcher(Files.readString(ROOT.resolve("pom.xml")));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private void copy(String file) throws IOException {
        Files.createDirectories(tree.resolve(file).getParent());
        Files.copy(ROOT.resolve(file), tree.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static void jar(Path path, String... names) throws IOException {
        try (OutputStream file = Files.newOutputStream(path); JarOutputStream jar = new JarOutputStream(file)) {
            for (String name : names) {
                jar.putNextEntry(new ZipEntry(name));
                jar.closeEntry();
            }
        }
    }
}
