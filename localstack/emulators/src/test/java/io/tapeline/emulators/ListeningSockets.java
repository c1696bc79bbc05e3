package io.tapeline.emulators;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sockets on which a process listens, according to Linux. */
final class ListeningSockets {
    /** 127.0.0.1, also mapped to IPv6, in the format of /proc/net. */
    static final Set<String> LOOPBACK = Set.of("0100007F", "0000000000000000FFFF00000100007F");

    private ListeningSockets() {}

    static List<String> addresses(long process) throws IOException {
        Set<String> sockets;
        try (Stream<Path> files = Files.list(Path.of("/proc/" + process + "/fd"))) {
            sockets = files.map(ListeningSockets::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring("socket:[".length(), target.length() - 1))
                    .collect(Collectors.toSet());
        }
        return Stream.concat(
                        Files.readAllLines(Path.of("/proc/net/tcp")).stream(),
                        Files.readAllLines(Path.of("/proc/net/tcp6")).stream())
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields[3].equals("0A") && sockets.contains(fields[9]))
                .map(fields -> fields[1].split(":")[0])
                .toList();
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "gone";
        }
    }
}
