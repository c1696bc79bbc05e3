package io.tapeline.acceptance;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Our types that are converted from or to JSON. The root types are found in the bytecode (a handler's event and answer, the body of
 * an API answer, a class passed to Jackson); the others follow from their fields.
 */
final class JsonTypes {
    private static final String ANSWER = "io/tapeline/api/ApiResponse";
    private static final Set<String> JACKSON = Set.of("readerFor", "writerFor", "readValue", "treeToValue");

    private final JavaClasses classes;
    private final Set<String> found = new TreeSet<>();
    private final Deque<JavaClass> open = new ArrayDeque<>();

    private JsonTypes(JavaClasses classes) {
        this.classes = classes;
    }

    /** The names of the root types and of all types that they use. */
    static Set<String> of(JavaClasses classes) {
        JsonTypes types = new JsonTypes(classes);
        for (JavaClass type : classes) {
            types.events(type);
            types.namedToJackson(type);
            types.bodies(type);
        }
        types.follow();
        return types.found;
    }

    private void events(JavaClass type) {
        for (JavaType implemented : type.getInterfaces()) {
            if (implemented.getName().startsWith("com.amazonaws.services.lambda.runtime.RequestHandler")
                    && implemented instanceof JavaParameterizedType handler) {
                handler.getActualTypeArguments().forEach(this::enter);
            }
        }
    }

    private void namedToJackson(JavaClass type) {
        boolean talks = type.getMethodCallsFromSelf().stream()
                .anyMatch(call -> JACKSON.contains(call.getName())
                        && call.getTargetOwner().getPackageName().startsWith("com.fasterxml.jackson"));
        if (talks) {
            type.getReferencedClassObjects().forEach(named -> enter(named.getRawType()));
        }
    }

    /** The body is the last argument, so the instruction before the call in the bytecode creates it. */
    private void bodies(JavaClass type) {
        if (type.getSource().isEmpty()) {
            return;
        }
        for (MethodModel method : ClassFile.of().parse(bytes(type)).methods()) {
            method.code().ifPresent(code -> bodies(type, method, code));
        }
    }

    private void bodies(JavaClass type, MethodModel method, CodeModel code) {
        Optional<CodeElement> before = Optional.empty();
        for (CodeElement element : code) {
            if (!(element instanceof java.lang.classfile.Instruction)) {
                continue;
            }
            if (element instanceof InvokeInstruction call
                    && call.owner().asInternalName().equals(ANSWER)
                    && call.name().equalsString("of")) {
                String made = before.map(JsonTypes::madeBy).orElse("");
                if (made.isEmpty()) {
                    throw new AssertionError(type.getName() + "." + method.methodName()
                            + " hands ApiResponse.of a body whose type can't be seen; make it in the call's argument");
                }
                if (classes.contain(made)) {
                    enter(classes.get(made));
                }
            }
            before = Optional.of(element);
        }
    }

    private static String madeBy(CodeElement element) {
        return switch (element) {
            case InvokeInstruction call
            when call.name().equalsString("<init>") -> dotted(call.owner().asInternalName());
            case InvokeInstruction call -> {
                String descriptor = call.typeSymbol().returnType().descriptorString();
                yield dotted(descriptor.replaceAll("^L|;$", ""));
            }
            case TypeCheckInstruction cast -> dotted(cast.type().asInternalName());
            // a variable: where the API itself writes a problem, which is a root anyway
            default -> element.toString().startsWith("Load") ? "io.tapeline.api.Problem" : "";
        };
    }

    private static String dotted(String name) {
        return name.replace('/', '.');
    }

    private void enter(JavaType type) {
        for (JavaClass raw : type.getAllInvolvedRawTypes()) {
            if (raw.getName().startsWith("io.tapeline.")
                    && classes.contain(raw.getName())
                    && found.add(raw.getName())) {
                open.add(classes.get(raw.getName()));
            }
        }
    }

    private void follow() {
        while (!open.isEmpty()) {
            JavaClass type = open.poll();
            for (JavaField field : type.getFields()) {
                if (!field.getModifiers().contains(JavaModifier.STATIC)) {
                    enter(field.getType());
                }
            }
            List.copyOf(type.getSubclasses()).forEach(this::enter);
        }
    }

    private static byte[] bytes(JavaClass type) {
        try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
