package io.tapeline.snowflake.deployment;

import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.BytecodeTransformerBuildItem;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.LogCategoryBuildItem;
import io.quarkus.deployment.builditem.RemovedResourceBuildItem;
import io.quarkus.deployment.builditem.nativeimage.JPMSExportBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourceBundleBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourcePatternsBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedPackageBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ServiceProviderBuildItem;
import io.quarkus.maven.dependency.ArtifactKey;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;

/** Makes the Snowflake JDBC driver work in a small function and in a native image. */
class SnowflakeProcessor {
    private static final String FEATURE = "snowflake-jdbc";
    private static final String INTERNAL = "net.snowflake.client.internal.";

    /** Classes that Jackson reads and writes by reflection. */
    static final List<String> JSON = List.of(
            INTERNAL + "core.auth.ClientAuthnDTO",
            INTERNAL + "core.auth.oauth.TokenResponseDTO",
            INTERNAL + "core.QueryExecDTO",
            INTERNAL + "core.ParameterBindingDTO",
            INTERNAL + "core.QueryContextDTO",
            INTERNAL + "core.QueryContextEntryDTO",
            INTERNAL + "core.OpaqueContextDTO",
            INTERNAL + "core.ConnectionIdentifierShape",
            INTERNAL + "config.SFClientConfig",
            INTERNAL + "config.SFClientConfig$CommonProps");

    private static final String SIGNER = "software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner";

    static final String DRIVER = "net.snowflake.client.api.driver.SnowflakeDriver";
    static final List<String> BUNDLES =
            List.of("net.snowflake.client.jdbc.version", "net.snowflake.client.jdbc.jdbc_error_messages");

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    @BuildStep
    ExtensionSslNativeSupportBuildItem tls() {
        return new ExtensionSslNativeSupportBuildItem(FEATURE);
    }

    /** Cuts the driver on the JVM, too, so that ordinary tests cover the cuts. */
    @BuildStep
    void cut(BuildProducer<BytecodeTransformerBuildItem> transformers) {
        DriverCuts.byType(QuarkusClassLoader.isClassPresentAtRuntime(SIGNER))
                .forEach((type, cuts) -> transformers.produce(new BytecodeTransformerBuildItem.Builder()
                        .setClassToTransform(type)
                        .setCacheable(true)
                        .setInputTransformer((name, classFile) -> DriverCut.apply(classFile, cuts))
                        .build()));
    }

    /**
     * Static state that is random, holds open resources, or is read from the environment must not be stored in the image. The
     * driver's library for OAuth keeps a SecureRandom in {@code Secret} and {@code Identifier}.
     */
    @BuildStep
    void initialisedAtRunTime(BuildProducer<RuntimeInitializedPackageBuildItem> packages) {
        packages.produce(new RuntimeInitializedPackageBuildItem("net.snowflake"));
        packages.produce(new RuntimeInitializedPackageBuildItem("com.nimbusds"));
    }

    /** The driver extends {@code sun.util.calendar.ZoneInfo}. */
    @BuildStep
    JPMSExportBuildItem timeZones() {
        return new JPMSExportBuildItem("java.base", "sun.util.calendar");
    }

    @BuildStep
    void reflection(BuildProducer<ReflectiveClassBuildItem> classes) {
        classes.produce(ReflectiveClassBuildItem.builder(JSON.toArray(String[]::new))
                .constructors()
                .methods()
                .fields()
                .reason(FEATURE)
                .build());
        classes.produce(ReflectiveClassBuildItem.builder(DRIVER).reason(FEATURE).build());
    }

    @BuildStep
    void resources(
            BuildProducer<NativeImageResourceBundleBuildItem> bundles,
            BuildProducer<NativeImageResourcePatternsBuildItem> patterns) {
        BUNDLES.forEach(bundle -> bundles.produce(new NativeImageResourceBundleBuildItem(bundle)));
        patterns.produce(NativeImageResourcePatternsBuildItem.builder()
                .includeGlob("net/snowflake/client/jdbc/*.properties")
                .build());
    }

    /** Quarkus turns service loading off; without this, DriverManager does not find the driver. */
    @BuildStep
    ServiceProviderBuildItem driver() {
        return new ServiceProviderBuildItem("java.sql.Driver", DRIVER);
    }

    /**
     * Removes the file type detector of the shaded Tika, which the driver needs only for staging; the JDK would call it for every
     * file.
     */
    @BuildStep
    RemovedResourceBuildItem fileTypes() {
        return new RemovedResourceBuildItem(
                ArtifactKey.fromString("net.snowflake:snowflake-jdbc-thin"),
                Set.of("META-INF/services/java.nio.file.spi.FileTypeDetector"));
    }

    /**
     * Turns the driver's log off: at every level up to SEVERE it contains account and user, and the signed links of failed chunks.
     */
    @BuildStep
    LogCategoryBuildItem silence() {
        return new LogCategoryBuildItem("net.snowflake", Level.OFF);
    }
}
