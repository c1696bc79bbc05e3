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

    /** A block as formatted by {@code terraform fmt}: it ends at the first brace at the beginning of a line. */
    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^(module|resource) \"([\\w-]+)\"(?: \"([\\w-]+)\")? \\{\\n(.*?)^\\}");

    private InfraParts() {}

    /**
     * All parts except one module and those that refer to it, as targets of an apply. Terraform adds the targets' dependencies.
     *
     * @param module the module that is left out
     * @param infra the folder of the Terraform files
     */
    public static List<String> without(String module, Path infra) {
        List<String> parts = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(infra, "*.tf")) {
            for (Path file : files) {
                Matcher block = BLOCK.matcher(Files.readString(file));
                while (block.find()) {
                    boolean isModule = block.group(1).equals("module");
                    boolean leftOut = isModule && block.group(2).equals(module)
                            || block.group(4).contains("module." + module + ".");
                    if (!leftOut) {
                        parts.add(isModule ? "module." + block.group(2) : block.group(2) + "." + block.group(3));
                    }
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
