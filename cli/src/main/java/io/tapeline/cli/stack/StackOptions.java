package io.tapeline.cli.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a stack is to be started.
 *
 * @param data its folder
 * @param port of the API; empty for a free one
 * @param library a folder of real audio instead of the sample catalogue
 * @param endpoint an AWS endpoint to be used instead of the emulators
 * @param faults a file that tells the stand-ins to misbehave
 * @param tls whether every server speaks TLS
 * @param schedules whether the schedules run
 * @param freeSpaceFloor how much of the disk stays free, such as 512MB; empty for the usual
 * @param speed how fast functions run, in the stack's own words; empty for as fast as they can
 * @param standIns options of the stand-ins, in their own words
 */
public record StackOptions(
        Path data,
        Optional<Integer> port,
        Optional<Path> library,
        Optional<String> endpoint,
        Optional<Path> faults,
        boolean tls,
        boolean schedules,
        Optional<String> freeSpaceFloor,
        List<String> speed,
        List<String> standIns) {

    public StackOptions {
        speed = List.copyOf(speed);
        standIns = List.copyOf(standIns);
    }

    /** As the stack's own command line says it. */
    List<String> arguments(Path home) {
        List<String> arguments = new ArrayList<>(List.of(
                "--with-parent",
                "--data",
                data.toString(),
                "--infra",
                home.resolve("infra").toString(),
                "--packages",
                home.toString(),
                "--port",
                String.valueOf(port.orElse(0))));
        library.ifPresent(folder -> arguments.addAll(List.of("--library", folder.toString())));
        endpoint.ifPresent(url -> arguments.addAll(List.of("--endpoint", url)));
        freeSpaceFloor.ifPresent(size -> arguments.addAll(List.of("--free-space-floor", size)));
        faults.ifPresent(file -> arguments.addAll(List.of("--faults", file.toString())));
        arguments.addAll(speed);
        if (tls) {
            arguments.add("--tls");
        }
        if (schedules) {
            arguments.add("--schedules");
        }
        if (!standIns.isEmpty()) {
            arguments.add("--");
            arguments.addAll(standIns);
        }
        return List.copyOf(arguments);
    }
}
