package io.tapeline.cli.deploy;

import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of the infrastructure as Terraform addresses them: modules, and resources outside of modules. */
public final class InfraParts {

    private static final Pattern MODULE = Pattern.compile("(?m)^module \"([\\w-]+)\"");
    private static final Pattern RESOURCE = Pattern.compile("(?m)^resource \"(\\w+)\" \"([\\w-]+)\"");

    private InfraParts() {}

    /**
     * All parts but one module, as targets of an apply. Terraform adds what they depend on.
     *
     * @param module that is left out
     * @param infra the folder of the Terraform files
     */
    public static List<String> without(String module, Path infra) {
        List<String> parts = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(infra, "*.tf")) {
            for (Path file : files) {
                String text = Files.readString(file);
                Matcher modules = MODULE.matcher(text);
                while (modules.find()) {
                    if (!modules.group(1).equals(module)) {
                        parts.add("module." + modules.group(1));
                    }
                }
                Matcher resources = RESOURCE.matcher(text);
                while (resources.find()) {
                    parts.add(resources.group(1) + "." + resources.group(2));
                }
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE_OR_REFUSED,
                    infra + " can't be read: " + e.getMessage(),
                    "Is this a checkout?");
        }
        return parts.stream().sorted().toList();
    }
}
