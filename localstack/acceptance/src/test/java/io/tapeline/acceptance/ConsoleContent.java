package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Content for the console: recordings, some of them with guessed names, a job, files and artists.
 *
 * @param folder for the uploaded files
 */
record ConsoleContent(RunningSystem system, Path folder) {
    /** Names that do harm unless they are shown as text. */
    static final String HOSTILE =
            "<script>document.title='owned'</script><img src=x onerror=alert(1)> \u202egnp.exe \ud83c\udfb7 "
                    + "ä".repeat(90);

    private static final String HARVEST = """
            {"source": "spotify", "id": "artists", "accept_rights": true,
             "options": {"genres": [{"genre_name": "<b>bold</b> beat"}, {"genre_name": "ambient"}], "auto_categories": false,
                         "max_rounds": 1, "max_artists": 30}}
            """;

    void store() throws IOException {
        system.api().post("/v1/jobs", HARVEST);
        system.begin("finished", "artlist", "\"limit\": 12");
        upload("demo", 4);
        upload("take_three", 2);
        guessed("Bass", 6);
        guessed("Strings and all the voices", 7);
        run("bulk-upload", folder.resolve("guessed").toString());
        system.awaitEnd("finished");
        system.awaitEnd("artists");
    }

    private void upload(String version, int seconds) throws IOException {
        Path file = WavFile.write(folder.resolve(version + ".wav"), 44 + seconds * 176_400, seconds);
        run(
                "upload",
                "--artist",
                HOSTILE,
                "--song",
                "Room",
                "--track",
                "Drums",
                "--version",
                version,
                "--file-path",
                file.toString());
    }

    /** The names are guessed from the folders. */
    private void guessed(String track, long seed) throws IOException {
        WavFile.write(folder.resolve("guessed/Marta/Evening").resolve(track + ".wav"), 200_044, seed);
    }

    private void run(String... arguments) {
        CommandLine.Result result = CommandLine.of(system, folder).run(arguments);
        assertThat(result.exitCode()).as(result.err()).isZero();
    }
}
