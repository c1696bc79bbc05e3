package io.tapeline.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The system's description, adapted for tests: their processes end before the JVM's C2 compiler would be worthwhile. */
final class TestDescription {
    private static final Path INFRA = RunningSystem.REPOSITORY.resolve("infra");

    private static final String FAN_OUT = """
                  TAPELINE_FAN_OUT_RESERVE: 5S
                  TAPELINE_BATCH_SIZE: "25"
            """;
    private static final String DOWNLOAD_BATCH = """
                  TAPELINE_STOP_MARGIN: 8S
                  TAPELINE_LEASE_MARGIN: 1S
                  TAPELINE_FILE_TIMEOUT: 5S
                  TAPELINE_RETRY_CAP: 4S
                  TAPELINE_BREAKER_OPEN_SECONDS: "5"
                  TAPELINE_BREAKER_TRIAL_SECONDS: "5"
            """;

    private static final String HASTY_DOWNLOAD_BATCH = DOWNLOAD_BATCH.replace("MARGIN: 8S", "MARGIN: 5S") + """
                  TAPELINE_SINGLE_PUT_MEBIBYTES: "5"
                  TAPELINE_PART_MEBIBYTES: "5"
            """;

    private static final String IN_SLICES = """
                  TAPELINE_SLICES_FROM_MEGABYTES: "20"
                  TAPELINE_SLICE_PARTS: "%d"
            """;

    private static final String HARVEST = """
                  TAPELINE_LEASE_MARGIN: 2S
                  TAPELINE_EXTRACT_MARGIN: 8S
            """;

    private static final String DOWNLOAD_MEDIA = """
                  TAPELINE_RESOLVING_TIME: 60S
            """;

    private TestDescription() {}

    /** Writes it to a new folder, and returns the folder. */
    static Path in(Path folder) throws IOException {
        return written(folder, usual());
    }

    /** With short times, so that other workers continue the work of a killed process within a test. */
    static Path withShortTimes(Path folder) throws IOException {
        return written(folder, with(with(withShortVisibility(), "fan-out", FAN_OUT), "download-batch", DOWNLOAD_BATCH));
    }

    /** With such short times and small parts that a file of a few megabytes takes several invocations. */
    static Path withVeryShortTimes(Path folder) throws IOException {
        String hasty = usual().replace("visibility_timeout: 330", "visibility_timeout: 18")
                .replace("timeout: 300\n", "timeout: 16\n");
        return written(folder, with(with(hasty, "fan-out", FAN_OUT), "download-batch", HASTY_DOWNLOAD_BATCH));
    }

    /**
     * Like {@link #withVeryShortTimes}, for files so large that several workers move slices of them; {@code parts} is the number of
     * parts of a slice.
     */
    static Path withSlices(Path folder, int parts) throws IOException {
        Path written = withVeryShortTimes(folder);
        String hasty = Files.readString(written.resolve("functions.yaml"));
        int downloads = hasty.indexOf("\n  download-batch:\n");
        String four = hasty.substring(0, downloads)
                + hasty.substring(downloads).replaceFirst("maximum_concurrency: 2", "maximum_concurrency: 4");
        Files.writeString(written.resolve("functions.yaml"), with(four, "download-batch", IN_SLICES.formatted(parts)));
        return written;
    }

    /**
     * Like {@link #withShortTimes}, for media of pages: yt-dlp takes seconds to start and a second for each page, several on a busy
     * machine. So batches are small, and some of them are always waiting.
     */
    static Path withShortTimesForMedia(Path folder) throws IOException {
        String usual = withShortVisibility().replace("visibility_timeout: 930", "visibility_timeout: 94");
        int media = usual.indexOf("\n  download-media:\n");
        String impatient =
                usual.substring(0, media) + usual.substring(media).replaceFirst("timeout: 900\n", "timeout: 90\n");
        return written(
                folder,
                with(
                        with(impatient, "fan-out", FAN_OUT.replace("25", "5")),
                        "download-media",
                        DOWNLOAD_BATCH + DOWNLOAD_MEDIA));
    }

    /** Like {@link #withShortTimes}, for harvests: batches are small, so that some of them are always waiting. */
    static Path withShortTimesForArtists(Path folder) throws IOException {
        String usual = withShortVisibility()
                .replace("visibility_timeout: 930", "visibility_timeout: 34")
                .replace("TAPELINE_STOP_MARGIN: 30S", "TAPELINE_STOP_MARGIN: 12S");
        int harvest = usual.indexOf("\n  harvest-artists:\n");
        String impatient =
                usual.substring(0, harvest) + usual.substring(harvest).replaceFirst("timeout: 900\n", "timeout: 30\n");
        return written(
                folder, with(with(impatient, "fan-out", FAN_OUT.replace("25", "5")), "harvest-artists", HARVEST));
    }

    /** Messages of a killed worker of fan-out or download-batch are delivered again within half a minute. */
    private static String withShortVisibility() throws IOException {
        return usual().replace("visibility_timeout: 330", "visibility_timeout: 28")
                .replace("timeout: 300\n", "timeout: 24\n");
    }

    private static String usual() throws IOException {
        return Files.readString(INFRA.resolve("functions.yaml"))
                .replaceAll(" {6}JAVA_TOOL_OPTIONS: -XX:TieredStopAtLevel=4.*\n", "");
    }

    private static Path written(Path folder, String functions) throws IOException {
        Files.createDirectories(folder);
        Files.copy(INFRA.resolve("openapi.yaml"), folder.resolve("openapi.yaml"));
        Files.writeString(folder.resolve("functions.yaml"), functions);
        return folder;
    }

    /** The description with more environment variables for a function. */
    static String with(String description, String function, String variables) {
        String head = "    environment:\n";
        int begin = description.indexOf("\n  " + function + ":\n");
        int end = description.indexOf(head, begin) + head.length();
        return description.substring(0, end) + variables + description.substring(end);
    }
}
