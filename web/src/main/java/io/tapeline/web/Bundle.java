package io.tapeline.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Writes {@code target/console}: index.html, and the scripts below assets/. The name of each script contains a hash of its content,
 * so that it can be cached forever.
 */
public final class Bundle {
    /** The limit for everything that is loaded before the first view is shown, in bytes after gzip. */
    static final long FIRST_LOAD_BYTES = 60_000;

    private static final Pattern STATIC_IMPORT = Pattern.compile("(?:\\bfrom|\\bimport)\\s*\"\\./([^\"]+\\.js)\"");

    private final Path target;
    private final Path sources;
    private final Path description;

    private Bundle(Path module, Path description) {
        this.target = module.resolve("target");
        this.sources = module.resolve("src/main/console");
        this.description = description;
    }

    /** Arguments: the folder of the module, and the description of the API. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new Bundle(Path.of(arguments[0]), Path.of(arguments[1])).write();
    }

    private void write() throws IOException, InterruptedException {
        Path console = target.resolve("console");
        delete(console);
        Path assets = Files.createDirectories(console.resolve("assets"));
        Path generated = Files.createDirectories(target.resolve("generated"));
        Files.writeString(generated.resolve("api.ts"), apiTypes());
        esbuild(assets, List.of("peaks-worker.ts", "hash-worker.ts"), List.of());
        String peaks = only(assets, "peaks-worker-", ".js");
        String hash = only(assets, "hash-worker-", ".js");
        esbuild(
                assets,
                List.of("main.ts", "console.css"),
                List.of(
                        "--splitting",
                        "--define:PEAKS_WORKER=\"assets/" + peaks + "\"",
                        "--define:HASH_WORKER=\"assets/" + hash + "\""));
        String script = only(assets, "main-", ".js");
        String style = only(assets, "console-", ".css");
        String page = Files.readString(sources.resolve("index.html"))
                .replace("main.js", "assets/" + script)
                .replace("console.css", "assets/" + style);
        Files.writeString(console.resolve("index.html"), page);
        Files.copy(sources.resolve("favicon.svg"), console.resolve("favicon.svg"));
        long bytes = firstLoad(console, script, style);
        if (bytes > FIRST_LOAD_BYTES) {
            throw new IllegalStateException("The console's first load has " + bytes + " bytes, compressed; at most "
                    + FIRST_LOAD_BYTES + " are allowed. Load a view on demand.");
        }
        Files.writeString(target.resolve("first-load"), bytes + " bytes, compressed\n");
    }

    private String apiTypes() throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(10_000);
        try (Reader file = Files.newBufferedReader(description)) {
            return new ApiTypes(new Yaml(new SafeConstructor(options)).load(file)).typescript();
        }
    }

    private void esbuild(Path assets, List<String> entries, List<String> more)
            throws IOException, InterruptedException {
        Path program = target.resolve("esbuild/bin/esbuild");
        if (!program.toFile().setExecutable(true)) {
            throw new IllegalStateException(program + " can't be made executable");
        }
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--bundle",
                "--format=esm",
                "--target=es2022",
                "--minify",
                "--legal-comments=none",
                "--charset=utf8",
                "--log-level=warning",
                "--entry-names=[name]-[hash]",
                "--chunk-names=[name]-[hash]",
                "--tsconfig=" + target.getParent().resolve("tsconfig.json"),
                "--outdir=" + assets));
        command.addAll(more);
        entries.forEach(entry -> command.add(sources.resolve(entry).toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("NODE_PATH", target.resolve("node_modules").toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || !said.isBlank()) {
            throw new IllegalStateException("esbuild says:\n" + said);
        }
    }

    private static String only(Path folder, String prefix, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix) && name.endsWith(suffix))
                    .toList();
            if (names.size() != 1) {
                throw new IllegalStateException("Not one " + prefix + "…" + suffix + " but " + names);
            }
            return names.getFirst();
        }
    }

    /** The size of the page, its style, its script and everything that the script imports statically. */
    static long firstLoad(Path console, String script, String style) {
        Set<String> scripts = new TreeSet<>();
        collect(console.resolve("assets"), script, scripts);
        return compressed(console.resolve("index.html"))
                + compressed(console.resolve("assets").resolve(style))
                + scripts.stream()
                        .mapToLong(name -> compressed(console.resolve("assets").resolve(name)))
                        .sum();
    }

    private static void collect(Path assets, String name, Set<String> found) {
        if (found.add(name)) {
            Matcher imports = STATIC_IMPORT.matcher(read(assets.resolve(name)));
            while (imports.find()) {
                collect(assets, imports.group(1), found);
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long compressed(Path file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            Files.copy(file, gzip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
