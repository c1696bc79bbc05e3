package io.tapeline.embedded.toy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.embedded.lambda.Children;
import io.tapeline.embedded.lambda.Function;
import io.tapeline.embedded.lambda.FunctionPackage;
import io.tapeline.embedded.lambda.LambdaHost;
import io.tapeline.embedded.lambda.LambdaSettings;
import io.tapeline.embedded.lambda.ProcessorShare;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Creates a {@code function.zip} with a {@code bootstrap} that runs {@link ToyFunction}. */
public final class ToyPackage {
    private ToyPackage() {}

    public static Path zip(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("bootstrap"));
            zip.write(bootstrap().getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    /** A host with one toy function named {@code toy}. */
    public static LambdaHost host(Path data, Duration timeout, int concurrency, Map<String, String> environment)
            throws IOException {
        return host(data, timeout, concurrency, environment, Duration.ofMinutes(5));
    }

    public static LambdaHost host(
            Path data, Duration timeout, int concurrency, Map<String, String> environment, Duration idleLimit)
            throws IOException {
        return host(
                data,
                timeout,
                concurrency,
                environment,
                new LambdaSettings(
                        data.resolve("logs"),
                        data.resolve("tmp"),
                        Duration.ofSeconds(60),
                        idleLimit,
                        false,
                        new ProcessorShare.Unlimited()));
    }

    public static LambdaHost host(
            Path data, Duration timeout, int concurrency, Map<String, String> environment, LambdaSettings settings)
            throws IOException {
        Function toy = new Function(
                "toy",
                "arn:aws:lambda:us-east-1:000000000000:function:toy",
                "toy",
                128,
                timeout,
                environment,
                concurrency,
                FunctionPackage.unpack(zip(data.resolve("toy.zip")), data.resolve("functions")),
                List.of());
        return new LambdaHost(List.of(toy), settings, new Children(data.resolve("children")));
    }

    private static String bootstrap() {
        String classPath = Stream.of(
                        ToyFunction.class,
                        ObjectMapper.class,
                        com.fasterxml.jackson.core.JsonFactory.class,
                        com.fasterxml.jackson.annotation.JsonIgnore.class)
                .map(ToyPackage::placeOf)
                .collect(Collectors.joining(File.pathSeparator));
        // the start is recorded before the delay, by the shell, which is fast
        String slow = """
                if [ -n "$TOY_STARTS" ]; then echo start >>"$TOY_STARTS"; fi
                case $TOY_START in
                  slow) exec sleep 600 ;;
                  slow-once) if [ "$(wc -l <"$TOY_STARTS")" -eq 1 ]; then exec sleep 600; fi ;;
                esac
                """;
        return "#!/bin/sh\n" + slow + "exec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xmx64m -cp '" + classPath + "' "
                + ToyFunction.class.getName() + "\n";
    }

    private static String placeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
