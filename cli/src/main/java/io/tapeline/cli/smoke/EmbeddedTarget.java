package io.tapeline.cli.smoke;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.demo.DemoStack;
import io.tapeline.cli.stack.DataFolder;
import io.tapeline.cli.stack.RunningStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The embedded stack on this machine, in a folder of its own. This process publishes files by an HTTP server on loopback. */
public final class EmbeddedTarget implements SmokeTarget {

    private final String name;
    private final Path folder;
    private final Surroundings surroundings;
    private Optional<DemoStack> stack = Optional.empty();
    private Optional<HttpServer> files = Optional.empty();

    /** @param name of this run, unique */
    public EmbeddedTarget(String name, Surroundings surroundings) {
        this.name = name;
        this.folder = surroundings.home().resolve(".tapeline").resolve(name);
        this.surroundings = surroundings;
    }

    @Override
    public TapelineApi make() throws InterruptedException {
        DemoStack started = DemoStack.start(name, Optional.empty(), Optional.empty(), surroundings);
        stack = Optional.of(started);
        return started.api();
    }

    @Override
    public URI publish(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (files.isEmpty()) {
            HttpServer server = SimpleFileServer.createFileServer(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), parent, OutputLevel.NONE);
            server.start();
            files = Optional.of(server);
        }
        return URI.create("http://127.0.0.1:" + files.get().getAddress().getPort() + "/" + file.getFileName());
    }

    @Override
    public List<String> figures() {
        return List.of();
    }

    @Override
    public List<String> remove() {
        List<ProcessHandle> processes =
                RunningStack.on(folder).map(RunningStack::pid).flatMap(ProcessHandle::of).stream()
                        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                        .toList();
        files.ifPresent(server -> server.stop(0));
        stack.ifPresent(DemoStack::close);
        DataFolder.empty(folder);
        List<String> left = new ArrayList<>();
        processes.stream().filter(ProcessHandle::isAlive).forEach(process -> left.add("process " + process.pid()));
        if (Files.exists(folder)) {
            left.add("folder " + folder);
        }
        return left;
    }
}
