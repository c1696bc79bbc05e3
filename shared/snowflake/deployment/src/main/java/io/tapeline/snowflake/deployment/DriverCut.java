package io.tapeline.snowflake.deployment;

import io.tapeline.snowflake.cut.Replaces;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Method;
import java.util.List;

/**
 * One replacement of a method in the driver.
 *
 * @param type the driver's class
 * @param method the method, {@code <init>} for constructors
 * @param replacement the static method that is called instead
 */
record DriverCut(String type, String method, Method replacement) {

    static DriverCut of(Replaces replaces, Method replacement) {
        return new DriverCut(replaces.type(), replaces.method(), replacement);
    }

    /** Returns the class with the bodies of the methods replaced. */
    static byte[] apply(byte[] classFile, List<DriverCut> cuts) {
        ClassFile format = ClassFile.of();
        ClassModel model = format.parse(classFile);
        for (DriverCut cut : cuts) {
            if (model.methods().stream().noneMatch(cut::matches)) {
                throw new IllegalStateException(cut.type + " has no method " + cut.method + " that fits "
                        + cut.replacement + ": the driver has changed, so must the replacement");
            }
        }
        return format.transformClass(model, (builder, element) -> {
            if (element instanceof MethodModel method) {
                cuts.stream()
                        .filter(cut -> cut.matches(method))
                        .findFirst()
                        .ifPresentOrElse(
                                cut -> builder.transformMethod(method, (methodBuilder, part) -> {
                                    if (part instanceof CodeModel) {
                                        methodBuilder.withCode(code -> cut.write(method, code));
                                    } else {
                                        methodBuilder.with(part);
                                    }
                                }),
                                () -> builder.with(method));
            } else {
                builder.with(element);
            }
        });
    }

    private boolean matches(MethodModel target) {
        if (!target.methodName().equalsString(method)) {
            return false;
        }
        if (refuses()) {
            return true;
        }
        MethodTypeDesc wanted = target.methodTypeSymbol();
        int receiver = isStatic(target) ? 0 : 1;
        Class<?>[] given = replacement.getParameterTypes();
        boolean takesNothing = given.length == 0;
        boolean takesAll = given.length == wanted.parameterCount() + receiver;
        for (int i = receiver; takesAll && i < given.length; i++) {
            takesAll = wanted.parameterType(i - receiver).equals(describe(given[i]));
        }
        return (takesNothing || takesAll) && wanted.returnType().equals(describe(replacement.getReturnType()));
    }

    private boolean refuses() {
        return replacement.getParameterCount() == 0 && Throwable.class.isAssignableFrom(replacement.getReturnType());
    }

    private void write(MethodModel target, CodeBuilder code) {
        if (replacement.getParameterCount() > 0) {
            int slot = 0;
            if (!isStatic(target)) {
                code.aload(slot++);
            }
            for (ClassDesc parameter : target.methodTypeSymbol().parameterList()) {
                TypeKind kind = TypeKind.from(parameter);
                code.loadLocal(kind, slot);
                slot += kind.slotSize();
            }
        }
        MethodTypeDesc called = MethodTypeDesc.of(
                describe(replacement.getReturnType()),
                List.of(replacement.getParameterTypes()).stream()
                        .map(DriverCut::describe)
                        .toList());
        code.invokestatic(describe(replacement.getDeclaringClass()), replacement.getName(), called);
        if (refuses()) {
            code.athrow();
        } else {
            code.return_(TypeKind.from(target.methodTypeSymbol().returnType()));
        }
    }

    private static boolean isStatic(MethodModel method) {
        return method.flags().has(AccessFlag.STATIC);
    }

    private static ClassDesc describe(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }
}
