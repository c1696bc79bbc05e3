package io.tapeline.cli.deploy;

import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of Terraform's AWS provider that {@code terraform init} has chosen. */
public final class AwsProvider {

    private static final Pattern CHOSEN =
            Pattern.compile("provider \"[^\"]*/hashicorp/aws\" \\{\\s*version\\s*=\\s*\"((\\d+)\\.(\\d+)[^\"]*)\"");

    /** The first version that supports the runtime java25. */
    private static final int MAJOR = 6;

    private static final int MINOR = 20;

    private AwsProvider() {}

    /**
     * Rejects JVM packages if the provider does not support their runtime. The provider's own error would be hidden among three dozen
     * other lines.
     *
     * @param infra folder of the root module, after {@code terraform init}
     * @throws CommandFailure when the provider is too old
     */
    public static void checkItKnowsJava25(Path infra) {
        Path lock = infra.resolve(".terraform.lock.hcl");
        Matcher chosen = CHOSEN.matcher(read(lock));
        if (chosen.find() && isOlder(Integer.parseInt(chosen.group(2)), Integer.parseInt(chosen.group(3)))) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE_OR_REFUSED,
                    "The packages are for the JVM. Their runtime, java25, is known to Terraform's AWS provider from "
                            + MAJOR + "." + MINOR + " on; " + lock + " has chosen " + chosen.group(1) + ".",
                    "Remove that file, and the newest is chosen; or build native packages: docs/native.md.");
        }
    }

    private static boolean isOlder(int major, int minor) {
        return major < MAJOR || (major == MAJOR && minor < MINOR);
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return ""; // Terraform reads it next and reports what is wrong with it
        }
    }
}
