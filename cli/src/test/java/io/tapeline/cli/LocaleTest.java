package io.tapeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line without its launcher, as a separate process: names in a locale with ASCII and in one with UTF-8. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere the JVM takes all text of the system for UTF-8")
class LocaleTest {

    private static final String VERSION = " --song s --track t --version v --file-path ";
    private static final String LOCALE = "LC_ALL=C.UTF-8";

    @TempDir
    private Path home;

    private FakeStudio studio;

    private record Result(int exitCode, String out, String err) {}

    @BeforeEach
    void start() throws IOException {
        studio = new FakeStudio();
        wav("X.wav", 1);
    }

    @AfterEach
    void stop() {
        studio.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8"})
    void argumentsAndOutputAreUtf8WhateverTheLocale(String locale) throws Exception {
        assertThat(tapeline(locale, "upload --artist 漢" + VERSION + "X.wav").exitCode())
                .isZero();
        assertThat(studio.versions()).containsOnlyKeys("漢/s/t/v");
        assertThat(tapeline(locale, "upload --artist=Zoë" + VERSION + "X.wav").err())
                .contains("Stored Zoë / s / t / v");
        assertThat(tapeline(locale, "upload --artist Zoä" + VERSION + "X.wav").err())
                .contains("Stored Zoä");
        assertThat(tapeline(locale, "download --artist 字" + VERSION + "back.wav")
                        .exitCode())
                .isEqualTo(2);
        assertThat(home.resolve("back.wav")).doesNotExist();
        assertThat(tapeline(locale, "download --artist 漢" + VERSION + "back.wav")
                        .exitCode())
                .isZero();
        assertThat(tapeline(locale, "list --json --artist 漢").out()).contains("\"artist\" : \"漢\"");
    }

    @Test
    void whatIsNotUtf8IsRefusedByEveryCommand() throws Exception {
        for (String command : List.of(
                "upload --artist $'\\xff\\xfe'" + VERSION + "X.wav",
                "upload --artist A" + VERSION + "$'Zo\\xeb.wav'",
                "download --artist=$'Zo\\xeb'" + VERSION + "back.wav",
                "list --artist $'\\xed\\xa0\\x80'",
                "bulk-upload . --dry-run --artist $'a\\xef\\xbf\\xbd'",
                "bulk-upload . --map $'{artist}\\xeb/{track}'",
                "jobs show $'Zo\\xeb'",
                "ingest artlist --job-id $'Zo\\xeb'",
                "login --username $'Zo\\xeb'",
                "env --data $'Zo\\xeb'")) {
            assertRefused("C.UTF-8", command);
        }
        assertRefused("C", "upload --artist $'\\xff\\xfe'" + VERSION + "X.wav");
        assertRefused("C", "list --artist $'a\\xef\\xbf\\xbd'");
        assertThat(studio.requests("announce") + studio.requests("list")).isZero();
    }

    private void assertRefused(String locale, String command) throws Exception {
        Result result = tapeline(locale, command);

        assertThat(result.exitCode()).as(command).isEqualTo(2);
        assertThat(result.err()).as(command).contains("not valid UTF-8").hasLineCount(2);
    }

    @Test
    void variablesAreRefusedWhereTheyCannotBeRead() throws Exception {
        Result ascii = tapeline("C", "list", Map.of("TAPELINE_ARTIST", "漢"));
        Result latin1 = tapeline("C.UTF-8", "list", Map.of("TAPELINE_ARTIST", "$'\\xff'"));

        assertThat(List.of(ascii.exitCode(), latin1.exitCode())).containsOnly(2);
        assertThat(ascii.err()).contains("The variable TAPELINE_ARTIST can't be read in this locale", LOCALE);
        assertThat(latin1.err()).contains("The variable TAPELINE_ARTIST is not valid UTF-8");
        assertThat(studio.requests("list")).isZero();
    }

    @Test
    void aFileThatCannotBeNamedInThisLocaleIsRefused() throws Exception {
        wav("漢.wav", 2);

        for (String command : List.of("upload --artist A" + VERSION + "漢.wav", "bulk-upload 漢")) {
            Result result = tapeline("C", command);
            assertThat(result.exitCode()).as(command).isEqualTo(2);
            assertThat(result.err())
                    .as(command)
                    .contains("has a name that can't be read in this locale", "LC_ALL=C.UTF-8");
        }
        assertThat(tapeline("C.UTF-8", "upload --artist A" + VERSION + "漢.wav").exitCode())
                .isZero();
    }

    @Test
    void aFolderThatCannotBeNamedInThisLocaleIsRefused() throws Exception {
        Files.createDirectory(home.resolve("d"));
        Result result = script("C", "mv d 漢 && cp X.wav 漢 && cd 漢", "upload --artist A" + VERSION + "X.wav", Map.of());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("The name of the working folder can't be read in this locale", LOCALE);
    }

    @Test
    void aDownloadDoesNotInventAFileName() throws Exception {
        wav("漢.wav", 2);
        assertThat(tapeline("C.UTF-8", "upload --artist A" + VERSION + "漢.wav").exitCode())
                .isZero();
        Files.createDirectory(home.resolve("to"));

        Result result = tapeline("C", "download --artist A" + VERSION + "to");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("original name can't be used here", "--file-path");
        assertThat(home.resolve("to")).isEmptyDirectory();
    }

    @Test
    void filesWhoseNamesAreNotUtf8AreListedAndNotStoredAndTheDryRunSaysTheSame() throws Exception {
        String names = "mkdir in && cp X.wav in/漢.wav && cp X.wav in/plain.wav && cp X.wav in/$'Zo\\xeb.wav'"
                + " && cp X.wav in/$'Zo\\xe4.wav' && cp X.wav in/$'a\\xef\\xbf\\xbd.wav' && echo x >in/$'\\xff.txt'";
        Result dry = script("C.UTF-8", names, "bulk-upload in --dry-run --json", Map.of());
        assertThat(dry.exitCode()).isEqualTo(1);
        assertThat(dry.out()).contains("\"failed\" : 3", "name-not-readable", "\"would_upload\" : 2");
        assertThat(studio.requests("announce")).isZero();

        Result real = tapeline("C.UTF-8", "bulk-upload in --json");

        assertThat(real.exitCode()).isEqualTo(1);
        assertThat(real.out()).contains("\"failed\" : 3", "name-not-readable", "\"uploaded\" : 2");
        assertThat(studio.versions().keySet())
                .containsExactlyInAnyOrder("Unknown artist/漢/漢/archive", "Unknown artist/plain/plain/archive");
    }

    @Test
    void inALocaleOfAsciiFilesWithOtherNamesAreListedAndNotStored() throws Exception {
        for (String options : List.of("--dry-run --json", "--json")) {
            Result result = script(
                    "C",
                    "mkdir -p in && cp X.wav in/漢.wav && cp X.wav in/字.wav && cp X.wav in/plain.wav",
                    "bulk-upload in " + options,
                    Map.of());

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.out()).contains("\"failed\" : 2", "name-not-readable", LOCALE);
        }
        assertThat(studio.versions()).hasSize(1);
    }

    private void wav(String name, int seed) throws IOException {
        byte[] wav = new byte[5_000];
        java.util.Arrays.fill(wav, (byte) seed);
        System.arraycopy("RIFFxxxxWAVEfmt ".getBytes(StandardCharsets.US_ASCII), 0, wav, 0, 16);
        Files.write(home.resolve(name), wav);
    }

    private Result tapeline(String locale, String command) throws Exception {
        return tapeline(locale, command, Map.of());
    }

    private Result tapeline(String locale, String command, Map<String, String> variables) throws Exception {
        return script(locale, ":", command, variables);
    }

    /** Runs a script from a file, which can hold any bytes whatever the locale of this JVM is. */
    private Result script(String locale, String before, String command, Map<String, String> variables)
            throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>(List.of("cd '" + home + "'", before, "export LC_ALL=" + locale));
        lines.add("export TAPELINE_URL=" + studio.url() + " TAPELINE_TOKEN=token");
        variables.forEach((name, value) -> lines.add("export " + name + "=" + value));
        lines.add("exec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dtapeline.home=. -cp '"
                + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")) + "' "
                + Tapeline.class.getName() + " " + command);
        Path script = Files.write(home.resolve("script"), lines);
        Path out = home.resolve("out");
        Path err = home.resolve("err");
        int exitCode = new ProcessBuilder("bash", script.toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Result(exitCode, Files.readString(out), Files.readString(err));
    }
}
