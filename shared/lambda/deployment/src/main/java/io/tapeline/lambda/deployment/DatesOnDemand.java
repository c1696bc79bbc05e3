package io.tapeline.lambda.deployment;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.Set;

/**
 * Every mapper of Jackson's has a {@code StdDateFormat}, whose initialiser makes a calendar and a format to be cloned when a
 * {@link java.util.Date} is read. Making a calendar, the JDK looks through all its locales: that was a tenth of
 * the work of a start with a cache. Here both are made where they would be cloned. Nothing else uses the two fields.
 */
final class DatesOnDemand {
    static final String TYPE = "com.fasterxml.jackson.databind.util.StdDateFormat";

    private static final ClassDesc OWNER = ClassDesc.of(TYPE);
    private static final ClassDesc ZONE = ClassDesc.of("java.util.TimeZone");
    private static final ClassDesc LOCALE = ClassDesc.of("java.util.Locale");
    private static final ClassDesc CALENDAR = ClassDesc.of("java.util.GregorianCalendar");
    private static final ClassDesc FORMAT = ClassDesc.of("java.text.SimpleDateFormat");
    private static final String CALENDAR_FIELD = "CALENDAR";
    private static final String FORMAT_FIELD = "DATE_FORMAT_RFC1123";
    private static final String PATTERN = "EEE, dd MMM yyyy HH:mm:ss zzz";

    /** What a complete change consists of. */
    private static final Set<String> ALL =
            Set.of("no calendar", "no format", "calendar on demand", "format on demand", "the pattern");

    private DatesOnDemand() {}

    /** Jackson's class with both made on demand. */
    static byte[] of(byte[] dateFormat) {
        ClassFile format = ClassFile.of();
        ClassModel model = format.parse(dateFormat);
        Set<String> done = new HashSet<>();
        model.fields().stream()
                .flatMap(field -> field.findAttribute(Attributes.constantValue()).stream())
                .filter(value -> value.constant().constantValue().equals(PATTERN))
                .forEach(value -> done.add("the pattern"));
        CodeTransform initialiser = CodeTransform.ofStateful(() -> new WithoutBoth(done));
        CodeTransform user = (code, element) -> replace(code, element, done);
        byte[] changed = format.transformClass(model, (type, element) -> {
            if (element instanceof MethodModel method) {
                type.transformMethod(
                        method, MethodTransform.transformingCode(initialises(method) ? initialiser : user));
            } else {
                type.with(element);
            }
        });
        if (!done.equals(ALL)) {
            throw new IllegalStateException(TYPE
                    + " is another than it was: Jackson has changed; see whether its dates are still made too early");
        }
        return changed;
    }

    private static boolean initialises(MethodModel method) {
        return method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME);
    }

    /** The initialiser from "new" to what is done with the new object, left out. */
    private static final class WithoutBoth implements CodeTransform {
        private final Set<String> done;
        private boolean inside;

        WithoutBoth(Set<String> done) {
            this.done = done;
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            inside |= element instanceof NewObjectInstruction made
                    && Set.of(CALENDAR, FORMAT).contains(made.className().asSymbol());
            if (!inside) {
                code.with(element);
            } else if (element instanceof FieldInstruction field
                    && field.opcode() == Opcode.PUTSTATIC
                    && field.name().equalsString(CALENDAR_FIELD)) {
                done.add("no calendar");
                inside = false;
            } else if (element instanceof InvokeInstruction call && call.name().equalsString("setTimeZone")) {
                done.add("no format");
                inside = false;
            }
        }
    }

    private static void replace(CodeBuilder code, CodeElement element, Set<String> done) {
        if (!(element instanceof FieldInstruction field) || field.opcode() != Opcode.GETSTATIC) {
            code.with(element);
        } else if (field.name().equalsString(CALENDAR_FIELD)) {
            code.new_(CALENDAR).dup();
            code.getstatic(OWNER, "DEFAULT_TIMEZONE", ZONE).getstatic(OWNER, "DEFAULT_LOCALE", LOCALE);
            constructed(code, CALENDAR, ZONE, LOCALE);
            done.add("calendar on demand");
        } else if (field.name().equalsString(FORMAT_FIELD)) {
            code.new_(FORMAT).dup().loadConstant(PATTERN).getstatic(OWNER, "DEFAULT_LOCALE", LOCALE);
            constructed(code, FORMAT, ConstantDescs.CD_String, LOCALE);
            code.dup().getstatic(OWNER, "DEFAULT_TIMEZONE", ZONE);
            code.invokevirtual(FORMAT, "setTimeZone", MethodTypeDesc.of(ConstantDescs.CD_void, ZONE));
            done.add("format on demand");
        } else {
            code.with(element);
        }
    }

    private static void constructed(CodeBuilder code, ClassDesc type, ClassDesc... parameters) {
        code.invokespecial(type, ConstantDescs.INIT_NAME, MethodTypeDesc.of(ConstantDescs.CD_void, parameters));
    }
}
