package io.tapeline.snowflake.deployment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.tapeline.snowflake.cut.ArrowResults;
import io.tapeline.snowflake.cut.BrowserLogins;
import io.tapeline.snowflake.cut.ChunkCompression;
import io.tapeline.snowflake.cut.DriverLogging;
import io.tapeline.snowflake.cut.FileStaging;
import io.tapeline.snowflake.cut.KeyFiles;
import io.tapeline.snowflake.cut.NativeLibrary;
import io.tapeline.snowflake.cut.PlatformDetection;
import io.tapeline.snowflake.cut.Replaces;
import io.tapeline.snowflake.cut.ResultFormat;
import io.tapeline.snowflake.cut.RoleChaining;
import io.tapeline.snowflake.cut.SecurityProvider;
import io.tapeline.snowflake.cut.SerialisedResults;
import io.tapeline.snowflake.cut.TokenCache;
import io.tapeline.snowflake.cut.WorkloadIdentity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Everything that is cut from the driver. The same on the JVM and in a native image, so tests on the JVM cover both. */
final class DriverCuts {
    private static final List<Class<?>> PARTS = List.of(
            ArrowResults.class,
            BrowserLogins.class,
            ChunkCompression.class,
            DriverLogging.class,
            FileStaging.class,
            KeyFiles.class,
            NativeLibrary.class,
            PlatformDetection.class,
            ResultFormat.class,
            RoleChaining.class,
            SecurityProvider.class,
            SerialisedResults.class,
            TokenCache.class);

    private DriverCuts() {}

    /**
     * The cuts of each of the driver's classes.
     *
     * @param signing whether the application contains the AWS SDK's modules that workload identity needs
     */
    static Map<String, List<DriverCut>> byType(boolean signing) {
        Stream<Class<?>> parts =
                signing ? PARTS.stream() : Stream.concat(PARTS.stream(), Stream.of(WorkloadIdentity.class));
        return cuts(parts).collect(groupingBy(DriverCut::type, TreeMap::new, toList()));
    }

    private static Stream<DriverCut> cuts(Stream<Class<?>> parts) {
        return parts.flatMap(part -> Arrays.stream(part.getMethods()))
                .flatMap(method -> Arrays.stream(method.getAnnotationsByType(Replaces.class))
                        .map(replaces -> DriverCut.of(replaces, method)));
    }
}
