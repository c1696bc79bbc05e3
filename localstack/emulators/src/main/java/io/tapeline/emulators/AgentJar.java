package io.tapeline.emulators;

import io.tapeline.emulators.agent.LoopbackAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The agent's jar, created when needed: an agent must be a jar, and none exists while Maven runs tests. */
final class AgentJar {
    private static final String FOLDER = LoopbackAgent.class.getPackageName().replace('.', '/') + "/";
    private static final List<String> CLASS_FILES = List.of("LoopbackAgent.class", "LoopbackFirst.class");

    private AgentJar() {}

    static Path in(Path folder) throws IOException {
        Path jar = folder.resolve("agent.jar");
        String agent = LoopbackAgent.class.getName();
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), agent);
        manifest.getMainAttributes().put(new Attributes.Name("Can-Retransform-Classes"), "true");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String name : CLASS_FILES) {
                out.putNextEntry(new JarEntry(FOLDER + name));
                try (var classFile = LoopbackAgent.class.getResourceAsStream(name)) {
                    classFile.transferTo(out);
                }
            }
        }
        return jar;
    }
}
