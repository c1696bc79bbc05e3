package io.tapeline.cli.console;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The first Ctrl-C runs the {@link StopSignal}s and ends with exit code {@value #EXIT_CODE}. The second, which a JVM would ignore,
 * ends the process at once.
 */
public final class Interrupts {

    /** The exit code that shells report for a process ended by Ctrl-C: 128 plus the signal's number. */
    public static final int EXIT_CODE = 130;

    private Interrupts() {}

    /**
     * Handles the signal from now on, unless the process was started to ignore it, as shells start background processes, or the JVM
     * has no {@code sun.misc.Signal}.
     */
    public static void handle() {
        AtomicBoolean asked = new AtomicBoolean();
        InvocationHandler ours = (self, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                if (asked.getAndSet(true)) {
                    Runtime.getRuntime().halt(EXIT_CODE);
                }
                Thread.ofPlatform().name("ctrl-c").start(() -> System.exit(EXIT_CODE));
                yield null;
            }
            case "hashCode" -> System.identityHashCode(self);
            case "equals" -> self == arguments[0];
            default -> "Ctrl-C";
        };
        try {
            // by reflection: the compiler warns about the JDK's internal class, and there is no other way to handle a
            // signal
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object interrupt = signal.getConstructor(String.class).newInstance("INT");
            Object proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, ours);
            Object before = signal.getMethod("handle", signal, handler).invoke(null, interrupt, proxy);
            if (before == handler.getField("SIG_IGN").get(null)) {
                signal.getMethod("handle", signal, handler).invoke(null, interrupt, before);
            }
        } catch (ReflectiveOperationException e) {
            // the JVM's default handling remains
        }
    }
}
