package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.acceptance.TerraformTool.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Validates {@code infra/} with Terraform, without AWS. */
class InfrastructureTest {
    private static final String[] NOBODYS = {
        "-var=region=eu-central-1",
        "-var=account=123456789012",
        "-var=oidc_issuer=https://issuer.example.com",
        "-var=oidc_audience=tapeline",
        "-var=packages=native"
    };

    @TempDir
    private Path folder;

    @Test
    void theFilesAreFormatted() throws IOException, InterruptedException {
        TerraformTool terraform = TerraformTool.installed(RunningSystem.REPOSITORY.resolve("infra"));

        Outcome outcome = terraform.run("fmt", "-check", "-recursive", "-no-color");

        assertThat(outcome.exitCode())
                .as("terraform fmt -recursive infra: " + outcome.output())
                .isZero();
    }

    @Test
    void terraformsOwnTestsPass() throws IOException, InterruptedException {
        TerraformTool terraform =
                TerraformTool.initialised(RepositoryCopy.in(folder).infra());

        Outcome outcome = terraform.run("test", "-no-color");

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains(" 0 failed").doesNotContain(" 0 passed");
    }

    @Test
    void aNewFunctionNeedsOnlyAFolderAndAnEntryInEachDescription() throws IOException, InterruptedException {
        RepositoryCopy copy = RepositoryCopy.in(folder);
        copy.addFunction("toy", "manage-jobs");
        TerraformTool terraform = TerraformTool.initialised(copy.infra());

        Outcome plan = terraform.run(planned());

        assertThat(plan.exitCode()).as(plan.output()).isZero();
        assertThat(plan.output())
                .contains(
                        "module.function[\"toy\"].aws_lambda_function.this",
                        "module.function[\"toy\"].aws_iam_role.this",
                        "module.function[\"toy\"].aws_cloudwatch_log_group.this",
                        "module.api.aws_lambda_permission.api[\"toy\"]",
                        "module.observability.aws_cloudwatch_metric_alarm.simple[\"errors-toy\"]");

        Files.delete(copy.root().resolve("functions/toy/target/function.zip"));
        Outcome unbuilt = terraform.run(planned("-target=module.function[\"toy\"].aws_s3_object.package"));
        assertThat(unbuilt.exitCode()).isEqualTo(1);
        assertThat(unbuilt.output().replaceAll("[│\\s]+", " "))
                .contains("The package of toy is missing", "mvn -pl functions/toy -am package -DskipTests");
    }

    private static String[] planned(String... more) {
        return Stream.of(new String[] {"plan", "-input=false", "-no-color", "-lock=false"}, NOBODYS, more)
                .flatMap(Stream::of)
                .toArray(String[]::new);
    }
}
