package io.tapeline.snowflake.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.util.List;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class DriverCutTest {

    @Test
    void everyCutFindsItsMethodInThisVersionOfTheDriverAndLeavesAClassThatVerifies() throws IOException {
        for (var entry : DriverCuts.byType(false).entrySet()) {
            byte[] cut = DriverCut.apply(bytes(entry.getKey()), entry.getValue());
            // some of the AWS SDK's modules are missing
            assertThat(ClassFile.of().verify(cut)).as(entry.getKey()).allMatch(error -> error.getMessage()
                    .contains("Could not resolve class Aws"));
        }
        assertThat(DriverCuts.byType(false)).hasSizeGreaterThan(15);
    }

    @Test
    void aMethodThatTheDriverNoLongerHasStopsTheBuild() throws Exception {
        DriverCut gone = new DriverCut(
                SnowflakeProcessor.DRIVER,
                "noSuchMethod",
                DriverCuts.byType(false).values().iterator().next().getFirst().replacement());
        byte[] driver = bytes(SnowflakeProcessor.DRIVER);
        assertThatThrownBy(() -> DriverCut.apply(driver, List.of(gone))).hasMessageContaining("the driver has changed");
    }

    @Test
    void whatIsRegisteredByNameIsThere() {
        for (String name : SnowflakeProcessor.JSON) {
            assertThat(resource(name)).as(name).isNotNull();
        }
        assertThat(resource(SnowflakeProcessor.DRIVER)).isNotNull();
    }

    @Test
    void theBundlesAreThere() throws MissingResourceException {
        for (String bundle : SnowflakeProcessor.BUNDLES) {
            assertThat(ResourceBundle.getBundle(bundle).keySet()).isNotEmpty();
        }
    }

    private static InputStream resource(String type) {
        return DriverCutTest.class.getClassLoader().getResourceAsStream(type.replace('.', '/') + ".class");
    }

    private static byte[] bytes(String type) throws IOException {
        try (InputStream in = resource(type)) {
            return in.readAllBytes();
        }
    }
}
