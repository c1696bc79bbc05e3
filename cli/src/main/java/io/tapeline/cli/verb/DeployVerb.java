package io.tapeline.cli.verb;

import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.deploy.AwsProvider;
import io.tapeline.cli.deploy.FunctionPackages;
import io.tapeline.cli.deploy.InfraParts;
import io.tapeline.cli.deploy.Terraform;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Creates, changes or removes a deployment with Terraform: on AWS, on LocalStack or on a replacement for it. */
@Command(
        name = "deploy",
        description = "Create or change the system on AWS, or on LocalStack, with Terraform (docs/deploy.md).")
public final class DeployVerb extends Verb {

    private static final String USUAL_ENDPOINT = "http://127.0.0.1:4566";
    private static final int PATIENCE_MILLISECONDS = 3_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--local",
            description = "on LocalStack or another emulator at AWS_ENDPOINT_URL (default: " + USUAL_ENDPOINT + ")")
    private boolean local;

    @Option(
            names = "--functions",
            description = "with --local: queues invoke the functions there (needs Docker);"
                    + " without it ./tapeline up --endpoint runs them")
    private boolean functions;

    @Option(
            names = "--without-api",
            description =
                    "with --local: leave out the API and its alarms, for emulators that cannot import an API, such as MiniStack")
    private boolean withoutApi;

    @Option(names = "--plan", description = "only show what would change")
    private boolean plan;

    @Option(names = "--destroy", description = "remove the deployment; refused while it keeps its data")
    private boolean destroy;

    @Option(names = "--with-data", description = "with --destroy: the bucket and the table go, with everything in them")
    private boolean withData;

    @Option(names = "--yes", description = "don't ask (--local never does)")
    private boolean yes;

    @Option(
            names = "--vars",
            paramLabel = "FILE",
            description =
                    "a file with values for the variables in infra/variables*.tf, in addition to infra/terraform.tfvars")
    private Optional<Path> vars = Optional.empty();

    public DeployVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws InterruptedException {
        check(!withData || destroy, "--with-data goes with --destroy");
        check(!functions || local, "--functions goes with --local");
        check(!withoutApi || local && !destroy, "--without-api goes with --local");
        check(!plan || !destroy, "--plan and --destroy don't go together");
        check(
                plan || local || yes || surroundings().screen().terminal(),
                "deploy asks before it changes anything on AWS, and there is no terminal to answer on: use --yes, or --plan to see the changes");
        Path home = surroundings().home();
        Terraform terraform = new Terraform(
                surroundings().variable("TAPELINE_TERRAFORM").orElse("terraform"),
                home.resolve("infra"),
                home.resolve(".tapeline/terraform").resolve(local ? "local" : "aws"),
                local ? endpoint() : Map.of());
        if (destroy) {
            terraform.initialise();
            remove(terraform);
        } else {
            String kind = FunctionPackages.kind(home);
            terraform.initialise();
            terraform.run(arguments(plan ? "plan" : "apply", packages(kind, terraform)));
        }
        return ExitCode.DONE;
    }

    private void remove(Terraform terraform) throws InterruptedException {
        if (!withData && terraform.output("data_kept").equals("true")) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE_OR_REFUSED,
                    "Bucket " + terraform.output("bucket") + " and table " + terraform.output("table")
                            + " are kept: nothing was removed.",
                    "./tapeline deploy --destroy --with-data removes them, with everything in them.");
        }
        if (withData) {
            List<String> release = arguments("apply", List.of("-var=keep_data=false"));
            release.addAll(List.of("-target=module.storage", "-target=module.table", "-target=module.identity"));
            terraform.run(release);
        }
        terraform.run(arguments("destroy", withData ? List.of("-var=keep_data=false") : List.of()));
    }

    /** On LocalStack without functions the kind is not used, and Terraform's oldest supported provider does not know Java 25. */
    private List<String> packages(String kind, Terraform terraform) {
        if (local && !functions) {
            return List.of();
        }
        if (kind.equals("jvm")) {
            AwsProvider.checkItKnowsJava25(terraform.infra());
        }
        return List.of("-var=packages=" + kind);
    }

    private List<String> arguments(String command, List<String> more) {
        List<String> arguments = new ArrayList<>(List.of(command, "-input=" + (interactive() ? "true" : "false")));
        if (!surroundings().screen().terminal()) {
            arguments.add("-no-color");
        }
        if (!command.equals("plan") && (yes || local)) {
            arguments.add("-auto-approve");
        }
        if (local) {
            arguments.add("-parallelism=20");
            arguments.add("-var-file=local.tfvars");
            arguments.add("-var=event_sources=" + functions);
        }
        if (withoutApi) {
            InfraParts.without("api", surroundings().home().resolve("infra"))
                    .forEach(part -> arguments.add("-target=" + part));
        }
        vars.map(surroundings()::resolve).ifPresent(file -> arguments.add("-var-file=" + file));
        arguments.addAll(more);
        return arguments;
    }

    private boolean interactive() {
        return surroundings().screen().terminal() && !yes && !local;
    }

    /** The address of LocalStack, and the keys that it accepts. */
    private Map<String, String> endpoint() {
        String url = surroundings().variable("AWS_ENDPOINT_URL").orElse(USUAL_ENDPOINT);
        Map<String, String> environment = new LinkedHashMap<>(Map.of("AWS_ENDPOINT_URL", url));
        for (String name : List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")) {
            environment.put(name, surroundings().secret(name).orElse("test"));
        }
        InetSocketAddress address = address(url);
        try (Socket socket = new Socket()) {
            socket.connect(address, PATIENCE_MILLISECONDS);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE_OR_REFUSED,
                    "Nothing answers at " + url + ".",
                    "localstack/start starts LocalStack; AWS_ENDPOINT_URL names another address.");
        }
        return environment;
    }

    private static InetSocketAddress address(String url) {
        URI parts;
        try {
            parts = new URI(url);
        } catch (URISyntaxException e) {
            parts = URI.create("");
        }
        if (parts.getHost() == null) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "AWS_ENDPOINT_URL is no URL: " + url + ".",
                    "Write it with scheme and port, such as " + USUAL_ENDPOINT + ".");
        }
        int usual = "https".equals(parts.getScheme()) ? 443 : 80;
        return new InetSocketAddress(parts.getHost(), parts.getPort() >= 0 ? parts.getPort() : usual);
    }

    private void check(boolean right, String problem) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), problem);
        }
    }
}
