package io.tapeline.lambda.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

class WithoutJodaTimeTest {

    @Test
    void thisQuarkusMakesTheModuleAndTheRewrittenClassMakesAnEmptyOne() throws IOException {
        byte[] before = recorder();
        assertThat(named(before)).contains(WithoutJodaTime.JODA);

        byte[] after = rewritten(before);

        assertThat(named(after)).doesNotContain(WithoutJodaTime.JODA).contains(WithoutJodaTime.EMPTY);
        assertThat(ClassFile.of().verify(after)).isEmpty();
    }

    private static byte[] recorder() throws IOException {
        String file = WithoutJodaTime.TYPE.replace('.', '/') + ".class";
        try (InputStream in = WithoutJodaTimeTest.class.getClassLoader().getResourceAsStream(file)) {
            return in.readAllBytes();
        }
    }

    private static byte[] rewritten(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(WithoutJodaTime.in(writer), 0);
        return writer.toByteArray();
    }

    private static List<String> named(byte[] classFile) {
        return StreamSupport.stream(
                        ClassFile.of().parse(classFile).constantPool().spliterator(), false)
                .filter(ClassEntry.class::isInstance)
                .map(entry -> ((ClassEntry) entry).asInternalName())
                .toList();
    }
}
