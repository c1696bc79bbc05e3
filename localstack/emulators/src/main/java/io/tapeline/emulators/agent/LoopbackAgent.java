package io.tapeline.emulators.agent;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.security.ProtectionDomain;
import java.util.Set;

/**
 * Binds every listening socket of a server to the loopback address, whatever its settings are. It changes only classes of the JDK,
 * none of the server's.
 */
public final class LoopbackAgent implements ClassFileTransformer {
    private static final ClassDesc SOCKET_ADDRESS = ClassDesc.of(SocketAddress.class.getName());
    private static final MethodTypeDesc BIND = MethodTypeDesc.of(CD_void, SOCKET_ADDRESS, CD_int);
    private static final MethodTypeDesc BIND_CHANNEL =
            MethodTypeDesc.of(ClassDesc.of(ServerSocketChannel.class.getName()), SOCKET_ADDRESS, CD_int);

    private final Set<String> classNames;

    private LoopbackAgent(Set<String> classNames) {
        this.classNames = classNames;
    }

    /** Called by the JVM before the server's own main method. */
    public static void premain(String argument, Instrumentation instrumentation) throws Exception {
        Class<?> channel = Class.forName("sun.nio.ch.ServerSocketChannelImpl");
        instrumentation.addTransformer(
                new LoopbackAgent(Set.of(internalName(channel), internalName(ServerSocket.class))), true);
        instrumentation.retransformClasses(channel, ServerSocket.class);
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
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
