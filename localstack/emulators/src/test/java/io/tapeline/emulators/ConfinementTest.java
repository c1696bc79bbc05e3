package io.tapeline.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfinementTest {
    @TempDir
    Path folder;

    /** Starts DynamoDB in a separate JVM, prints the process id, and waits to be killed. */
    static final class Parent {
        public static void main(String[] arguments) throws Exception {
            var emulators = Emulators.start(Path.of(arguments[0]), EnumSet.of(Service.DYNAMODB));
            System.out.println(emulators.processHandle(Service.DYNAMODB).pid());
            Thread.sleep(Duration.ofMinutes(10));
        }
    }

    @Test
    void killingTheParentEndsTheEmulatorsAndTheNextStartGoesOn() throws Exception {
        var parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        folder.toString())
                .redirectError(Redirect.INHERIT)
                .start();
        var child = ProcessHandle.of(Long.parseLong(parent.inputReader().readLine()))
                .orElseThrow();
        assertThat(child.isAlive()).isTrue();

        parent.destroyForcibly().waitFor();

        try (var next = Emulators.start(folder, EnumSet.of(Service.DYNAMODB))) {
            assertThat(next.processHandle(Service.DYNAMODB).isAlive()).isTrue();
            await().atMost(Duration.ofSeconds(10)).until(() -> !child.isAlive());
        }
    }

    @Test
    void aFolderThatAnotherOneUsesIsSaidInOneSentence() {
        try (var first = Emulators.start(folder, EnumSet.of(Service.DYNAMODB))) {
            assertThatThrownBy(() -> Emulators.start(folder, EnumSet.of(Service.DYNAMODB)))
                    .isInstanceOf(EmulatorException.class)
                    .hasMessage("The data in " + folder
                            + " is in use by another Tapeline; end that one, or choose another folder.");
            assertThat(first.processHandle(Service.DYNAMODB).isAlive()).isTrue();
        }
    }

    @Test
    void aPortInUseIsSaidInOneSentence() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> Emulators.start(folder, Map.of(Service.SQS, port)))
                    .isInstanceOf(EmulatorException.class)
                    .hasMessage("Port " + port + ", meant for the SQS emulator, is in use; "
                            + "end the program that holds it, or choose another port.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFreePortThatIsTakenBeforeTheStartIsReplacedByAnother(Service service) throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = new ArrayDeque<>(List.of(taken.getLocalPort(), FreePort.any()));
            try (var emulators = Emulators.start(folder, EnumSet.of(service), ports::remove)) {
                assertThat(emulators.endpoint(service).getPort()).isNotEqualTo(taken.getLocalPort());
                assertThat(ports).isEmpty();
            }
        }
    }

    @Test
    void dataThatCanNotBeOpenedIsSaidWithTheCauseFromTheLogAndNothingIsLeftRunning() throws IOException {
        Files.createDirectories(folder.resolve("sqs").resolve("messages.mv.db"));
        assertThatThrownBy(() -> Emulators.start(folder, EnumSet.of(Service.SQS)))
                .isInstanceOf(EmulatorException.class)
                .hasMessageStartingWith("The SQS emulator could not start: ")
                .hasMessageContaining("messages.mv.db");
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .noneMatch(child -> child.info().commandLine().orElse("").contains(folder.toString()));
    }
}
