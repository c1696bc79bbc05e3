package io.tapeline.emulators.agent;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Inserts code at the start of a bind method: a wildcard address is replaced by the loopback address with the same port. */
final class LoopbackFirst implements CodeTransform {
    private static final int ADDRESS = 1;
    private static final ClassDesc INET_SOCKET_ADDRESS = ClassDesc.of(InetSocketAddress.class.getName());
    private static final ClassDesc INET_ADDRESS = ClassDesc.of(InetAddress.class.getName());

    @Override
    public void atStart(CodeBuilder code) {
        code.aload(ADDRESS).instanceOf(INET_SOCKET_ADDRESS).ifThen(inetAddress -> inetAddress
                .aload(ADDRESS)
                .checkcast(INET_SOCKET_ADDRESS)
                .invokevirtual(INET_SOCKET_ADDRESS, "getAddress", MethodTypeDesc.of(INET_ADDRESS))
                .invokevirtual(INET_ADDRESS, "isAnyLocalAddress", MethodTypeDesc.ofDescriptor("()Z"))
                .ifThen(wildcard -> wildcard.new_(INET_SOCKET_ADDRESS)
                        .dup()
                        .invokestatic(INET_ADDRESS, "getLoopbackAddress", MethodTypeDesc.of(INET_ADDRESS))
                        .aload(ADDRESS)
                        .checkcast(INET_SOCKET_ADDRESS)
                        .invokevirtual(INET_SOCKET_ADDRESS, "getPort", MethodTypeDesc.of(CD_int))
                        .invokespecial(INET_SOCKET_ADDRESS, "<init>", MethodTypeDesc.of(CD_void, INET_ADDRESS, CD_int))
                        .astore(ADDRESS)));
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        code.with(element);
    }
}
