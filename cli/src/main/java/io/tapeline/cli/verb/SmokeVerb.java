package io.tapeline.cli.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.StopSignal;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.console.Table;
import io.tapeline.cli.deploy.FunctionPackages;
import io.tapeline.cli.report.CostText;
import io.tapeline.cli.smoke.AwsTarget;
import io.tapeline.cli.smoke.EmbeddedTarget;
import io.tapeline.cli.smoke.SmokeEstimate;
import io.tapeline.cli.smoke.SmokeSteps;
import io.tapeline.cli.smoke.SmokeTarget;
import io.tapeline.cli.stack.DataFolder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Creates a new system, tests its main functions, and removes it. */
@Command(
        name = "smoke",
        description = "Deploy the system under a new name, test its main functions, remove it, and list what is left.",
        footer = {
            "",
            "On AWS it needs Terraform, the AWS CLI and the preparations in docs/deploy.md. It does not change other deployments",
            "in the account. Without --region everything runs on this machine."
        })
public final class SmokeVerb extends Verb {

    private static final String PREFIX = "smoke-";

    @Spec
    private CommandSpec spec;

    @Option(names = "--region", paramLabel = "R", description = "an AWS region; without it, the embedded stack")
    private Optional<String> region = Optional.empty();

    @Option(
            names = "--max-cost",
            paramLabel = "USD",
            defaultValue = "1",
            description = "create nothing if the estimated cost in US dollars is higher (default: 1)")
    private BigDecimal maxCost;

    @Option(
            names = "--plan-only",
            description = "with --region: show what would be created and what it costs, and create nothing")
    private boolean planOnly;

    @Option(
            names = "--vars",
            paramLabel = "FILE",
            description = "with --region: values for variables of infra/, such as architecture or vpc")
    private Optional<Path> vars = Optional.empty();

    @Option(
            names = "--remove",
            paramLabel = "NAME",
            description = "with --region: only remove what the run with this name left behind")
    private Optional<String> remove = Optional.empty();

    @Option(names = "--yes", description = "don't ask before something is made on AWS")
    private boolean yes;

    @Option(names = "--json", description = "print the result as JSON")
    private boolean json;

    public SmokeVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws ApiException, InterruptedException {
        check(
                maxCost.signum() > 0 && maxCost.scale() <= 3,
                "--max-cost is an amount above 0, with at most three decimals");
        check(
                region.isPresent() || !planOnly && vars.isEmpty() && remove.isEmpty(),
                "--plan-only, --vars and --remove go with --region");
        String name = remove.orElse(PREFIX + surroundings().ids().get().substring(0, 8));
        check(name.matches("smoke-[a-z0-9]{1,22}"), "--remove names a run: smoke- and what follows it");
        if (region.isEmpty()) {
            return smoke(new EmbeddedTarget(name, surroundings()), "");
        }
        AwsTarget target = new AwsTarget(name, region.get(), variables(), surroundings());
        if (remove.isPresent()) {
            return said(List.of(), List.of(), target.remove());
        }
        boolean wanted = false;
        try {
            wanted = isWanted(target);
        } finally {
            if (!wanted) {
                target.forget();
            }
        }
        if (!wanted) {
            return ExitCode.DONE;
        }
        return smoke(
                target, "./tapeline smoke --region " + region.get() + " --remove " + name + " removes what was made.");
    }

    private List<String> variables() {
        List<String> variables = new ArrayList<>(
                List.of("-var=packages=" + FunctionPackages.kind(surroundings().home())));
        vars.map(surroundings()::resolve).ifPresent(file -> variables.add("-var-file=" + file));
        return variables;
    }

    /** Shows what would be created, and returns whether to create it. */
    private boolean isWanted(AwsTarget target) throws InterruptedException {
        SmokeEstimate estimate = target.estimate();
        Table table = new Table("resource", ">number");
        estimate.resources().forEach((type, number) -> table.add(type, Plainly.count(number)));
        print(table);
        String cost = CostText.dollars(estimate.dollars());
        print(Plainly.counted(estimate.all(), "resource") + " for at most an hour: about " + cost + ", of at most $"
                + maxCost.toPlainString());
        if (estimate.dollars() > maxCost.doubleValue()) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE_OR_REFUSED,
                    "It would cost about " + cost + ", which is more than --max-cost. Nothing was made.",
                    "A higher --max-cost lets it.");
        }
        if (planOnly) {
            return false;
        }
        if (!yes) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE_OR_REFUSED,
                    "Nothing was made.",
                    "The same command with --yes makes it, uses it and removes it.");
        }
        return true;
    }

    private int smoke(SmokeTarget target, String ifStopped) throws InterruptedException {
        List<SmokeSteps.Result> results = List.of();
        List<String> figures = List.of();
        List<String> left;
        Path folder = temporary();
        try (StopSignal _ = StopSignal.telling(surroundings(), "Stopped. " + ifStopped)) {
            try {
                results = new SmokeSteps(target.make(), target, folder, maxCost, surroundings()).run();
                figures = target.figures();
            } catch (ApiException e) {
                log(e.getMessage());
            } catch (CommandFailure e) {
                log(e.getMessage());
                log(e.suggestion());
            } finally {
                left = target.remove();
            }
        } finally {
            DataFolder.empty(folder);
        }
        return said(results, figures, left);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("tapeline-smoke");
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE_OR_REFUSED, "No temporary folder can be made: " + e.getMessage(), "");
        }
    }

    private int said(List<SmokeSteps.Result> results, List<String> figures, List<String> left) {
        boolean good = left.isEmpty()
                && (remove.isPresent() || !results.isEmpty())
                && results.stream().allMatch(SmokeSteps.Result::good);
        if (json) {
            printJson(document(results, figures, left, good));
        } else {
            if (!results.isEmpty()) {
                Table table = new Table("step", "!", ">time", "seen");
                results.forEach(result -> table.add(
                        result.step(),
                        result.good() ? "ok" : "FAILED",
                        Plainly.duration(result.took()),
                        result.said()));
                print(table);
            }
            figures.forEach(this::print);
            left.forEach(thing -> print("left: " + thing));
            print(left.isEmpty() ? "Nothing is left." : "The above is left; remove it by hand.");
        }
        return good ? ExitCode.DONE : ExitCode.DONE_WITH_FAILURES;
    }

    private static ObjectNode document(
            List<SmokeSteps.Result> results, List<String> figures, List<String> left, boolean good) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("success", good);
        ArrayNode steps = document.putArray("steps");
        results.forEach(result -> steps.addObject()
                .put("step", result.step())
                .put("success", result.good())
                .put("seconds", result.took().toMillis() / 1_000.0)
                .put("seen", result.said()));
        figures.forEach(document.putArray("figures")::add);
        left.forEach(document.putArray("left")::add);
        return document;
    }

    private void check(boolean right, String problem) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), problem);
        }
    }
}
