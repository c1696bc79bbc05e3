package io.tapeline.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.CommandLineRun.Result;
import io.tapeline.cli.deploy.InfraParts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code deploy} with a program in place of Terraform that records its arguments. */
class DeployVerbTest {

    @TempDir
    private Path home;

    private CommandLineRun commandLine;

    @BeforeEach
    void terraform() throws IOException {
        Files.createDirectories(home.resolve("infra"));
        Files.writeString(home.resolve("infra/backend.tf"), "terraform {\n  backend \"local\" {}\n}\n");
        Path program = home.resolve("terraform");
        Files.writeString(program, """
                #!/bin/sh
                echo "$AWS_ENDPOINT_URL $*" >>"%1$s/told"
                case $2 in
                  init) if [ -f "%1$s/no-provider" ]; then echo '│ Error: no provider to be had'; exit 1; fi ;;
                  output) if [ -f "%1$s/kept" ]; then case $5 in data_kept) echo true ;; *) echo tapeline ;; esac; else exit 1; fi ;;
                  plan | apply) if [ -f "%1$s/broken" ]; then exit 1; fi; if [ -f "%1$s/killed" ]; then kill -9 $$; fi ;;
                esac
                """.formatted(home));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        commandLine = new CommandLineRun(home).with("TAPELINE_TERRAFORM", program.toString());
        packageOf("fan-out", "lib/a.jar");
        packageOf("manage-jobs", "lib/a.jar");
    }

    @Test
    void aDeploymentSaysWhichKindThePackagesAre() throws IOException {
        assertThat(commandLine.run("deploy", "--yes").exitCode()).isZero();

        assertThat(told()).hasSize(2);
        assertThat(told().get(0))
                .contains(
                        " init ", "-backend-config=path=" + home.resolve(".tapeline/terraform/aws/terraform.tfstate"));
        assertThat(told().get(1))
                .contains(" apply ", "-auto-approve", "-var=packages=jvm")
                .doesNotContain("local");
    }

    @Test
    void aBackendOfOnesOwnIsLeftAlone() throws IOException {
        Files.writeString(home.resolve("infra/backend.tf"), "terraform {\n  backend \"s3\" {}\n}\n");

        assertThat(commandLine.run("deploy", "--plan").exitCode()).isZero();

        assertThat(told().get(0)).doesNotContain("-backend-config");
        assertThat(told().get(1)).contains(" plan ").doesNotContain("-auto-approve");
    }

    @Test
    void packagesOfTwoKindsAreRefused() throws IOException {
        packageOf("fan-out", "bootstrap");

        Result result = commandLine.run("deploy", "--yes");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("native (fan-out)", "not (manage-jobs)");
        assertThat(home.resolve("told")).doesNotExist();
    }

    @Test
    void aMissingPackageSaysWhatMakesIt() throws IOException {
        Files.delete(home.resolve("functions/fan-out/target/function.zip"));

        Result result = commandLine.run("deploy", "--yes");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("fan-out", "mvn -pl functions/fan-out -am package -DskipTests");
    }

    @Test
    void aPlanThatFailsHasChangedNothing() throws IOException {
        Files.createFile(home.resolve("broken"));

        Result result = commandLine.run("deploy", "--plan");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .contains("terraform plan failed", "Nothing was changed.")
                .doesNotContain("to continue");
    }

    @Test
    void whereNobodyCanAnswerNothingIsAsked() {
        Result result = commandLine.run("deploy");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("no terminal to answer on", "--yes");
        assertThat(home.resolve("told")).doesNotExist();
    }

    @Test
    void withoutTheApiEveryPartIsATargetThatDoesNotNeedIt() throws IOException {
        Files.writeString(home.resolve("infra/main.tf"), """
                module "storage" {
                  tags = {
                  }
                }

                module "api" {
                }

                module "observability" {
                  stage = module.api.stage
                }

                resource "aws_secretsmanager_secret" "this" {
                }
                """);

        assertThat(InfraParts.without("api", home.resolve("infra")))
                .containsExactly("aws_secretsmanager_secret.this", "module.storage");
        assertThat(commandLine.run("deploy", "--without-api").exitCode()).isEqualTo(2);
    }

    @Test
    void destroyRefusesBeforeAnythingIsTouched() throws IOException {
        Files.createFile(home.resolve("kept"));

        Result result = commandLine.run("deploy", "--destroy", "--yes");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("nothing was removed", "--with-data");
        assertThat(told()).noneMatch(line -> line.contains(" destroy "));
    }

    @Test
    void destroyWithDataFirstTakesTheProtectionAway() throws IOException {
        Files.createFile(home.resolve("kept"));

        assertThat(commandLine
                        .run("deploy", "--destroy", "--with-data", "--yes")
                        .exitCode())
                .isZero();

        assertThat(told().get(1)).contains(" apply ", "-var=keep_data=false", "-target=module.table");
        assertThat(told().get(2)).contains(" destroy ", "-var=keep_data=false").doesNotContain("-target");
    }

    @Test
    void whatIsNotDeployedIsDestroyedWithoutAQuestion() throws IOException {
        assertThat(commandLine.run("deploy", "--destroy", "--yes").exitCode()).isZero();

        assertThat(told()).last().asString().contains(" destroy ");
    }

    @Test
    void anEndpointThatDoesNotAnswerIsSaid() {
        Result result =
                commandLine.with("AWS_ENDPOINT_URL", "http://127.0.0.1:1").run("deploy", "--local");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("Nothing answers at http://127.0.0.1:1", "localstack/start");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:4566", "http://", "http://a b"})
    void anEndpointThatIsNoUrlIsSaid(String url) {
        Result result = commandLine.with("AWS_ENDPOINT_URL", url).run("deploy", "--local");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("AWS_ENDPOINT_URL is no URL: " + url);
    }

    @Test
    void aLocalDeploymentGoesToItsEndpointAndHasAStateOfItsOwn() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + server.getLocalPort();

            assertThat(commandLine
                            .with("AWS_ENDPOINT_URL", url)
                            .run("deploy", "--local")
                            .exitCode())
                    .isZero();

            assertThat(told()).allMatch(line -> line.startsWith(url + " "));
            assertThat(told().get(0)).contains(".tapeline/terraform/local/");
            assertThat(told().get(1)).contains("-var-file=local.tfvars", "-var=event_sources=false", "-auto-approve");
        }
    }

    @Test
    void aTerraformThatIsNotThereOrNotReadyIsSaid() throws IOException {
        assertThat(new CommandLineRun(home)
                        .with("TAPELINE_TERRAFORM", home.resolve("nowhere").toString())
                        .run("deploy", "--yes")
                        .err())
                .contains("Install Terraform 1.11 or newer");

        Files.createFile(home.resolve("no-provider"));
        Result result = commandLine.run("deploy", "--yes");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err())
                .contains("Terraform can't get ready: no provider to be had", "init.log", "TF_CLI_CONFIG_FILE");
    }

    @Test
    void anApplyThatFailsSaysThatTheSameCommandGoesOn() throws IOException {
        Files.createFile(home.resolve("broken"));

        Result result = commandLine.run("deploy", "--yes");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("repeat the command to continue");
    }

    @Test
    void anApplyThatIsKilledSaysThatTheSameCommandGoesOn() throws IOException {
        Files.createFile(home.resolve("killed"));

        Result result = commandLine.run("deploy", "--yes");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("ended from outside, by signal 9", "Repeat the command to continue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--with-data", "--functions", "--plan --destroy"})
    void whatDoesNotGoTogetherIsAUsageError(String options) {
        String[] words = ("deploy " + options).split(" ");

        assertThat(commandLine.run(words).exitCode()).isEqualTo(2);
    }

    private List<String> told() throws IOException {
        return Files.readAllLines(home.resolve("told"));
    }

    private void packageOf(String function, String entry) throws IOException {
        Path folder = Files.createDirectories(
                home.resolve("functions").resolve(function).resolve("target"));
        Files.writeString(folder.resolveSibling("pom.xml"), "<project/>");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("function.zip")))) {
            zip.putNextEntry(new ZipEntry(entry));
        }
    }
}
