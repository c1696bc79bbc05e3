package io.tapeline.emulators.agent;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.ProtectionDomain;
import java.util.Set;

/**
 * Keeps a server that knows nothing of it in its place: it listens on loopback whatever its settings say, it ends when the
 * process that started it is gone, it leaves Ctrl-C to that process, and it holds a lock on its data while it runs.
 *
 * <p>The agent's argument is the path of the lock file.
 */
public final class ConfinementAgent implements ClassFileTransformer {
    private static final ClassDesc SOCKET_ADDRESS = ClassDesc.of(SocketAddress.class.getName());
    private static final MethodTypeDesc BIND = MethodTypeDesc.of(CD_void, SOCKET_ADDRESS, CD_int);
    private static final MethodTypeDesc BIND_CHANNEL =
            MethodTypeDesc.of(ClassDesc.of(ServerSocketChannel.class.getName()), SOCKET_ADDRESS, CD_int);

    private final Set<String> classNames;

    private ConfinementAgent(Set<String> classNames) {
        this.classNames = classNames;
    }

    /** Called by the JVM before the server's own main method. */
    public static void premain(String lockFile, Instrumentation instrumentation) throws Exception {
        lock(Path.of(lockFile));
        endWithParent();
        leaveInterruptToParent();
        Class<?> channel = Class.forName("sun.nio.ch.ServerSocketChannelImpl");
        instrumentation.addTransformer(
                new ConfinementAgent(Set.of(internalName(channel), internalName(ServerSocket.class))), true);
        instrumentation.retransformClasses(channel, ServerSocket.class);
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    /** Waits while a process before this one still ends; the operating system frees the lock when this one does. */
    @SuppressWarnings("resource")
    private static void lock(Path file) throws IOException {
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                .lock();
    }

    /** The parent holds the other end of stdin; that closes when the parent ends, however it ends. */
    private static void endWithParent() {
        Thread.ofPlatform().daemon().name("end-with-parent").start(() -> {
            try {
                while (System.in.read() >= 0) {}
            } catch (IOException e) {
                // A broken stdin says the same as a closed one.
            }
            Runtime.getRuntime().halt(0);
        });
    }

    /** A terminal sends Ctrl-C to the whole group; the parent wants to end its emulators last. No API: hence reflection. */
    private static void leaveInterruptToParent() throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object nothing = Proxy.newProxyInstance(
                handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> null);
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance("INT"), nothing);
    }

    @Override
    public byte[] transform(ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] classFile) {
        if (type == null || !classNames.contains(name)) {
            return null;
        }
        var format = ClassFile.of();
        return format.transformClass(
                format.parse(classFile),
                ClassTransform.transformingMethodBodies(
                        method -> method.methodName().equalsString("bind")
                                && (method.methodTypeSymbol().equals(BIND)
                                        || method.methodTypeSymbol().equals(BIND_CHANNEL)),
                        new LoopbackFirst()));
    }
}
