package io.tapeline.cli.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.console.Waiting;
import io.tapeline.cli.deploy.Terraform;
import io.tapeline.cli.stack.DataFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A separate deployment in an AWS account, made with Terraform and the AWS CLI: its own names and state, a user pool with one user,
 * no schedules, and no data that outlives it.
 */
public final class AwsTarget implements SmokeTarget {

    private static final String USER = "smoke";
    private static final List<String> ROLES = List.of("manager", "ingest-admin");
    private static final Pattern INIT = Pattern.compile("Init Duration: ([0-9.]+) ms");

    private final String name;
    private final String region;
    private final Path folder;
    private final List<String> variables;
    private final Surroundings surroundings;
    private final AwsCommand aws;
    private final Terraform terraform;

    /**
     * @param name of this run, the prefix of all its resources' names
     * @param variables Terraform arguments for what differs: the kind of the packages, and a file of the user's
     */
    public AwsTarget(String name, String region, List<String> variables, Surroundings surroundings) {
        this.name = name;
        this.region = region;
        this.folder = surroundings.home().resolve(".tapeline").resolve(name);
        this.variables = List.copyOf(variables);
        this.surroundings = surroundings;
        this.aws = new AwsCommand(region);
        this.terraform = new Terraform(
                surroundings.variable("TAPELINE_TERRAFORM").orElse("terraform"),
                folder.resolve("infra"),
                folder,
                Map.of());
    }

    /** Plans the deployment without creating anything. */
    public SmokeEstimate estimate() throws InterruptedException {
        initialise();
        Path plan = folder.resolve("plan");
        terraform.quietly(folder.resolve("plan.log"), arguments("plan", List.of("-out=" + plan)));
        return SmokeEstimate.of(
                terraform.json(List.of("show", "-json", plan.toString())),
                surroundings.home().resolve("infra/prices.json"));
    }

    /** Deletes the plan; only if nothing was created. */
    public void forget() {
        DataFolder.empty(folder);
    }

    private void initialise() throws InterruptedException {
        if (!Files.exists(folder.resolve("infra"))) {
            try {
                InfraCopy.in(folder.resolve("infra"), surroundings.home().resolve("infra"));
            } catch (IOException e) {
                throw new CommandFailure(
                        ExitCode.UNREACHABLE_OR_REFUSED,
                        "infra/ can't be copied to " + folder + ": " + e.getMessage(),
                        "Is there room on the disk?");
            }
        }
        terraform.initialise();
    }

    private List<String> arguments(String command, List<String> more) {
        List<String> arguments = new ArrayList<>(List.of(command, "-input=false", "-no-color"));
        if (!command.equals("plan")) {
            arguments.add("-auto-approve");
        }
        arguments.addAll(List.of(
                "-var=name=" + name,
                "-var=region=" + region,
                "-var=repository=" + surroundings.home(),
                "-var=make_user_pool=true",
                "-var=schedules_enabled=false",
                "-var=keep_data=false",
                "-var=secret_recovery_days=0"));
        arguments.addAll(variables);
        arguments.addAll(more);
        return arguments;
    }

    @Override
    public TapelineApi make() throws InterruptedException {
        initialise();
        List<String> more = aws.ask("apigateway", "get-account").hasNonNull("cloudwatchRoleArn")
                ? List.of("-var=gateway_log_role=false")
                : List.of();
        surroundings.err().println("Terraform makes " + name + " (log: " + folder.resolve("apply.log") + ") ...");
        terraform.quietly(folder.resolve("apply.log"), arguments("apply", more));
        String token = token();
        return new TapelineApi(
                URI.create(terraform.output("url")), () -> Optional.of(token), new Waiting(surroundings));
    }

    /** The token of a user who is created for this run. Only this process knows the password. */
    private String token() throws InterruptedException {
        JsonNode issuer = terraform.json(List.of("output", "-json", "issuer"));
        String pool = issuer.path("issuer").asText().replaceFirst(".*/", "");
        String password = "Sm0ke-" + surroundings.ids().get();
        aws.ask("cognito-idp", "admin-create-user", "--user-pool-id", pool, "--username", USER);
        aws.ask(
                parameters("UserPoolId", pool, "Username", USER, "Password", password)
                        .put("Permanent", true),
                "cognito-idp",
                "admin-set-user-password");
        for (String role : ROLES) {
            aws.ask(
                    "cognito-idp",
                    "admin-add-user-to-group",
                    "--user-pool-id",
                    pool,
                    "--username",
                    USER,
                    "--group-name",
                    role);
        }
        ObjectNode login = parameters(
                "AuthFlow",
                "USER_PASSWORD_AUTH",
                "ClientId",
                issuer.path("audience").asText());
        login.putObject("AuthParameters").put("USERNAME", USER).put("PASSWORD", password);
        return aws.ask(login, "cognito-idp", "initiate-auth")
                .at("/AuthenticationResult/IdToken")
                .asText();
    }

    private static ObjectNode parameters(String... namesAndValues) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }

    /** Uploads to the bucket of the deployment; the presigned URL is valid for an hour. */
    @Override
    public URI publish(Path file) throws InterruptedException {
        String object = "s3://" + terraform.output("bucket") + "/smoke/" + file.getFileName();
        aws.text("s3", "cp", "--only-show-errors", file.toString(), object);
        return URI.create(aws.text("s3", "presign", object, "--expires-in", "3600"));
    }

    /** The cold start time of each function, from its log. */
    @Override
    public List<String> figures() throws InterruptedException {
        List<String> figures = new ArrayList<>();
        for (JsonNode function : terraform.json(List.of("output", "-json", "functions"))) {
            String group = "/aws/lambda/" + function.asText();
            JsonNode events = aws.ask(
                    "logs",
                    "filter-log-events",
                    "--log-group-name",
                    group,
                    "--filter-pattern",
                    "\"Init Duration\"",
                    "--query",
                    "events[].message");
            List<Double> starts = new ArrayList<>();
            events.forEach(event -> {
                Matcher said = INIT.matcher(event.asText());
                if (said.find()) {
                    starts.add(Double.valueOf(said.group(1)));
                }
            });
            if (!starts.isEmpty()) {
                figures.add(function.asText() + " started " + Plainly.counted(starts.size(), "time") + ", in "
                        + Math.round(Collections.min(starts)) + " to " + Math.round(Collections.max(starts)) + " ms");
            }
        }
        return figures;
    }

    @Override
    public List<String> remove() throws InterruptedException {
        initialise();
        surroundings.err().println("Terraform removes " + name + " (log: " + folder.resolve("destroy.log") + ") ...");
        terraform.quietly(folder.resolve("destroy.log"), arguments("destroy", List.of()));
        List<String> left = new ArrayList<>();
        aws.ask(
                        "resourcegroupstaggingapi",
                        "get-resources",
                        "--tag-filters",
                        "Key=deployment,Values=" + name,
                        "--query",
                        "ResourceTagMappingList[].ResourceARN")
                .forEach(arn -> left.add(arn.asText()));
        if (left.isEmpty()) {
            forget();
        }
        return left.stream().sorted().toList();
    }
}
