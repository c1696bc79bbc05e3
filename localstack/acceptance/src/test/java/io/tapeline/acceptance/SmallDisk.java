package io.tapeline.acceptance;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/** A small separate file system that a test may fill. On Linux only root can create one. */
final class SmallDisk implements AutoCloseable {
    private static final int MEGABYTE = 1 << 20;

    private final Path folder;
    private final Thread atTheEnd = new Thread(this::unmount);

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    static boolean isPossible() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")
                && System.getProperty("user.name").equals("root");
    }

    static SmallDisk mount(Path folder, int megabytes) throws IOException {
        Files.createDirectories(folder);
        SmallDisk disk = new SmallDisk(folder);
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
        Runtime.getRuntime().addShutdownHook(disk.atTheEnd);
        return disk;
    }

    Path folder() {
        return folder;
    }

    /** Leaves no byte free until something is deleted. */
    void fill() {
        try (OutputStream filler = Files.newOutputStream(filler())) {
            byte[] piece = new byte[MEGABYTE];
            while (true) {
                filler.write(piece);
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space left")) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Fills it except for this many bytes. */
    void fillBut(long bytes) throws IOException {
        fill();
        try (FileChannel filler = FileChannel.open(filler(), StandardOpenOption.WRITE)) {
            filler.truncate(filler.size() - bytes);
        }
    }

    void empty() {
        try {
            Files.deleteIfExists(filler());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    /** Unmounts even if files there are still open. */
    private void unmount() {
        try {
            run("umount", "--lazy", folder.toString());
        } catch (IOException e) {
            System.err.println("still mounted: " + folder + " (" + e.getMessage() + ")");
        }
    }

    @Override
    public void close() {
        unmount();
        Runtime.getRuntime().removeShutdownHook(atTheEnd);
    }

    private static void run(String... command) throws IOException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IOException(List.of(command) + " failed: " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
