package io.owlstream.contracts.schema;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.javadoc.Javadoc;
import com.github.javaparser.javadoc.JavadocBlockTag;
import io.owlstream.testing.Published;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the Javadoc of our records says, read from their sources: schemas say it too, so that it is written once. */
final class JavaDocs {
    private static final List<String> SOURCES =
            List.of("libs/recipe", "libs/stream", "evaluator-service");
    private final JavaParser parser = new JavaParser(
            new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_17));
    private final Map<Path, CompilationUnit> parsed = new HashMap<>();

    /** What a type is; empty for one that is not ours. */
    Optional<String> of(Class<?> type) {
        return javadoc(type).map(doc -> plain(doc.getDescription().toText())).filter(text -> !text.isEmpty());
    }

    /** What a component of a record is; empty where its name says enough. */
    Optional<String> of(Class<?> record, String component) {
        return javadoc(record).flatMap(doc -> doc.getBlockTags().stream()
                .filter(tag -> tag.getType() == JavadocBlockTag.Type.PARAM)
                .filter(tag -> tag.getName().filter(component::equals).isPresent())
                .map(tag -> plain(tag.getContent().toText())).findFirst());
    }

    private Optional<Javadoc> javadoc(Class<?> type) {
        return source(type).flatMap(unit -> unit.findAll(TypeDeclaration.class).stream()
                .filter(declared -> declared.getFullyQualifiedName()
                        .equals(Optional.ofNullable(type.getCanonicalName())))
                .findFirst()).flatMap(TypeDeclaration<?>::getJavadoc);
    }

    private Optional<CompilationUnit> source(Class<?> type) {
        String file = "src/main/java/" + type.getName().split("\\$")[0].replace('.', '/') + ".java";
        return SOURCES.stream().map(module -> Published.root().resolve(module).resolve(file)).filter(Files::exists)
                .findFirst().map(path -> parsed.computeIfAbsent(path, this::parse));
    }

    private CompilationUnit parse(Path path) {
        try {
            return parser.parse(path).getResult().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String plain(String text) {
        return text.replaceAll("\\{@code\\s+([^}]*)}", "$1").replaceAll("\\{@link\\s+(?:[\\w.]*[.#])?([^}]*)}", "$1")
                .replaceAll("</?p>", "").replaceAll("\\s+", " ").strip();
    }
}
