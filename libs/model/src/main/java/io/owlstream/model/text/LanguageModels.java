package io.owlstream.model.text;

import io.owlstream.recipe.plan.ReferenceModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Loads language models: those that come with Owlstream by name, others from their folder. */
public final class LanguageModels {
    private static final String SHIPPED = "/io/owlstream/model/reference/";

    private LanguageModels() {
    }

    /**
     * A reference model that comes with Owlstream; to be closed.
     *
     * @throws LanguageModelException if there is none of this name, or it is not the one that was meant
     */
    public static LanguageModel shipped(ReferenceModel.Shipped wanted) {
        return verified(shippedFiles(wanted.name()), wanted);
    }

    static LanguageModel verified(ModelFiles files, ReferenceModel.Shipped wanted) {
        if (!files.digest().equals(wanted.digest())) {
            throw new LanguageModelException("reference model " + wanted.name() + " has the digest " + files.digest()
                    + " in this version of Owlstream, " + wanted.digest() + " was asked for; "
                    + "use the version that the experiment was planned with, or submit the recipe to this one");
        }
        return files.model(wanted.name());
    }

    /**
     * The identity of a reference model that comes with Owlstream.
     *
     * @throws LanguageModelException if there is none of this name
     */
    public static ReferenceModel.Shipped identify(String name) {
        return new ReferenceModel.Shipped(name, shippedFiles(name).digest());
    }

    /**
     * The model in {@code folder}, under the folder's name; to be closed.
     *
     * @throws LanguageModelException if a file is missing or not what it should be, or they do not fit each other
     */
    public static LanguageModel read(Path folder) {
        try {
            return ModelFiles.from(name -> file(folder.resolve(name)))
                    .model(folder.toAbsolutePath().normalize().getFileName().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        } catch (LanguageModelException e) {
            throw new LanguageModelException("no language model in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static byte[] file(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new LanguageModelException(file.getFileName() + " is missing; a folder as Hugging Face has them "
                    + "needs " + String.join(", ", ModelFiles.CONFIG, ModelFiles.WEIGHTS, ModelFiles.TOKENIZER));
        }
        if (Files.size(file) > Integer.MAX_VALUE - Long.BYTES) {
            throw new LanguageModelException(file.getFileName() + " has " + Files.size(file)
                    + " bytes; models of up to 2 GiB in one file can be used");
        }
        return Files.readAllBytes(file);
    }

    private static ModelFiles shippedFiles(String name) {
        try {
            return ModelFiles.from(file -> resource(name, file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read reference model " + name, e);
        }
    }

    private static byte[] resource(String name, String file) throws IOException {
        try (InputStream in = LanguageModels.class.getResourceAsStream(SHIPPED + name + "/" + file)) {
            if (in == null) {
                throw new LanguageModelException("no reference model " + name + " comes with this version of Owlstream"
                        + " (" + file + " is not among its resources)");
            }
            return in.readAllBytes();
        }
    }
}
