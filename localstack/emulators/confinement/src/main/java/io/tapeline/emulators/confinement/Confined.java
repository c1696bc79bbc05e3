package io.tapeline.emulators.confinement;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Runs a server that ends with the process that started it, ignores Ctrl-C and holds a lock on its data. Arguments: the lock file,
 * the server's main class, the server's own arguments.
 */
public final class Confined {
    /** Never read, but needed: an unreferenced channel is garbage-collected, and its lock is released. */
    @SuppressWarnings("unused")
    private static FileChannel lockedFile;

    private Confined() {}

    public static void main(String[] arguments) throws Exception {
        lock(Path.of(arguments[0]));
        endWithParent();
        leaveInterruptToParent();
        Class.forName(arguments[1]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(arguments, 2, arguments.length));
    }

    /** Waits while an earlier process is still ending. The operating system releases the lock when this process ends. */
    private static void lock(Path file) throws IOException {
        lockedFile = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lockedFile.lock();
    }

    /** The parent holds the other end of stdin, which closes whenever and however the parent ends. */
    private static void endWithParent() {
        Thread.ofPlatform().daemon().name("end-with-parent").start(() -> {
            try {
                while (System.in.read() >= 0) {}
            } catch (IOException e) {
                // A broken stdin means the same as a closed one.
            }
            Runtime.getRuntime().halt(0);
        });
    }

    /**
     * A terminal sends Ctrl-C to the whole process group, but the parent ends its emulators last. There is no public API, so this
     * uses reflection.
     */
    private static void leaveInterruptToParent() throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object nothing = Proxy.newProxyInstance(
                handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> null);
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance("INT"), nothing);
    }
}
