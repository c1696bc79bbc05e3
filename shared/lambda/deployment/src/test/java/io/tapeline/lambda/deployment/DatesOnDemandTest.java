package io.tapeline.lambda.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.util.StdDateFormat;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.reflect.Field;
import java.text.DateFormat;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class DatesOnDemandTest {
    private static final Instant MOMENT = Instant.parse("2026-11-21T15:40:00.123Z");
    private static final List<String> TEXTS = List.of(
            "2026-11-21",
            "2026-11-21T15:40:00.123Z",
            "2026-11-21T15:40:00+0200",
            "2026-11-21T15:40-05:30",
            "Sat, 21 Nov 2026 15:40:00 GMT",
            "Sat, 21 Nov 2026 15:40:00 CET",
            "1795275600123");

    @Test
    void datesAreReadAndWrittenAsBefore() throws Exception {
        DateFormat before = new StdDateFormat();
        DateFormat after = changed();

        assertThat(after.getClass()).isNotEqualTo(before.getClass());
        for (TimeZone zone : List.of(TimeZone.getTimeZone("UTC"), TimeZone.getTimeZone("Asia/Kolkata"))) {
            before.setTimeZone(zone);
            after.setTimeZone(zone);
            for (String text : TEXTS) {
                assertThat(after.parse(text)).as(text).isEqualTo(before.parse(text));
            }
            assertThat(after.format(Date.from(MOMENT))).isEqualTo(before.format(Date.from(MOMENT)));
        }
    }

    @Test
    void anotherLocaleReadsAsBefore() throws Exception {
        DateFormat before = new StdDateFormat().withLocale(Locale.FRANCE);
        DateFormat after = changed();
        after = (DateFormat)
                after.getClass().getMethod("withLocale", Locale.class).invoke(after, Locale.FRANCE);

        String text = "sam., 21 nov. 2026 15:40:00 GMT";
        assertThat(after.parse(text)).isEqualTo(before.parse(text));
    }

    @Test
    void theInitialiserMakesNeither() throws Exception {
        Class<?> type = changed().getClass();
        for (String name : List.of("CALENDAR", "DATE_FORMAT_RFC1123")) {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            assertThat(field.get(null)).as(name).isNull();
        }
        assertThat(ClassFile.of().verify(DatesOnDemand.of(bytes()))).isEmpty();
    }

    @Test
    void anotherClassOfThatNameStopsTheBuild() throws IOException {
        byte[] after = DatesOnDemand.of(bytes());

        assertThatThrownBy(() -> DatesOnDemand.of(after)).hasMessageContaining("Jackson has changed");
    }

    private static DateFormat changed() throws Exception {
        return (DateFormat) new Alone(DatesOnDemand.of(bytes()))
                .loadClass(DatesOnDemand.TYPE)
                .getConstructor()
                .newInstance();
    }

    private static byte[] bytes() throws IOException {
        String name = DatesOnDemand.TYPE.replace('.', '/') + ".class";
        try (InputStream in = DatesOnDemandTest.class.getClassLoader().getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    /** Loads one class from the given bytes, and all others as usual. */
    private static final class Alone extends ClassLoader {
        private final byte[] classFile;

        Alone(byte[] classFile) {
            super(DatesOnDemandTest.class.getClassLoader());
            this.classFile = classFile;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(DatesOnDemand.TYPE)) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? defineClass(name, classFile, 0, classFile.length) : loaded;
        }
    }
}
