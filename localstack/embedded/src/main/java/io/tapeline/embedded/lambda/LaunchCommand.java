package io.tapeline.embedded.lambda;

import io.tapeline.embedded.lambda.FunctionPackage.Form;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command line and the environment of a function's process: as on AWS, without anything of the stack's own environment. */
final class LaunchCommand {
    static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final String JVM_OPTIONS = "JAVA_TOOL_OPTIONS";

    /** AWS's Java runtimes use only the C1 compiler, unless a function's own options say otherwise. */
    private static final String COMPILERS = "-XX:TieredStopAtLevel=";

    private static final String INITIAL_HEAP = "-Xms";

    private static final String HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

    private final Function function;
    private final StartCache.Use cache;

    /** @param cache how the start cache is used; a native function has none */
    LaunchCommand(Function function, StartCache.Use cache) {
        this.function = function;
        this.cache = cache;
    }

    List<String> command(Path temporary) throws IOException {
        Path root = function.unpacked().folder();
        if (function.unpacked().form() == Form.NATIVE) {
            return List.of(root.resolve("bootstrap").toString(), "-Djava.io.tmpdir=" + temporary);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions(function));
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + temporary,
                // The runtime client builds URLs from it without encoding: a space would break class loading
                "-Duser.dir=" + root.toUri().getRawPath(),
                "--enable-native-access=ALL-UNNAMED"));
        ClientLibrary.unpackedIn(temporary)
                .ifPresent(library -> command.add("-D" + ClientLibrary.PROPERTY + "=" + library));
        command.addAll(cache.options());
        command.addAll(List.of("-cp", JvmClassPath.of(root), CLIENT, HANDLER));
        return command;
    }

    /** The JVM options of a function. They are the same wherever it starts, because a start cache is valid only for the same options. */
    static List<String> jvmOptions(Function function) {
        List<String> options = new ArrayList<>(List.of(
                "-XX:+UseSerialGC",
                // AWS's Java runtimes use about this share of the memory for the heap
                "-Xmx" + function.memory() * 85 / 100 + "m"));
        if (!ownOptions(function).contains(INITIAL_HEAP)) {
            // The JVM's default, a 64th, but of the function's memory instead of this machine's
            options.add(INITIAL_HEAP + Math.max(8, function.memory() / 64) + "m");
        }
        if (quickCompilerAlone(function)) {
            options.add(COMPILERS + "1");
        }
        return options;
    }

    static boolean quickCompilerAlone(Function function) {
        return !ownOptions(function).contains(COMPILERS);
    }

    private static String ownOptions(Function function) {
        return function.environment().getOrDefault(JVM_OPTIONS, "");
    }

    Map<String, String> environment(String runtimeApi, Path temporary, String logStream) {
        Map<String, String> environment = new LinkedHashMap<>(function.environment());
        String root = function.unpacked().folder().toString();
        environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memory()));
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream);
        environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        environment.put("LAMBDA_TASK_ROOT", root);
        environment.put("LAMBDA_RUNTIME_DIR", root);
        environment.put("_HANDLER", function.unpacked().form() == Form.NATIVE ? function.handler() : HANDLER);
        environment.put("HOME", temporary.toString());
        environment.put("TMPDIR", temporary.toString());
        environment.put("TZ", "UTC");
        environment.put("LANG", "en_US.UTF-8");
        // LC_ALL: this system may not have Lambda's locale, and file names are encoded in this system's own
        for (String inherited : List.of("PATH", "LC_ALL")) {
            Optional.ofNullable(System.getenv(inherited)).ifPresent(value -> environment.put(inherited, value));
        }
        return environment;
    }
}
