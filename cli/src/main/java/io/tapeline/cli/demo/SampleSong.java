package io.tapeline.cli.demo;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.DownloadLink;
import io.tapeline.cli.api.Recording;
import io.tapeline.cli.api.RecordingFilter;
import io.tapeline.cli.api.Registration;
import io.tapeline.cli.api.StudioApi;
import io.tapeline.cli.api.VersionName;
import io.tapeline.cli.transfer.Download;
import io.tapeline.cli.transfer.FileUpload;
import io.tapeline.cli.transfer.LocalContent;
import io.tapeline.cli.transfer.LocalFile;
import io.tapeline.cli.transfer.OpenUpload;
import io.tapeline.cli.transfer.TransferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A song with two tracks and three versions. They are stored and listed, and one version is downloaded and compared. */
public final class SampleSong {

    private static final String ARTIST = "Evan";
    private static final String SONG = "Evan Enters the Third Room";
    private static final String DRUMS = "DJ's Drums";
    private static final int MOST = 100;

    private record Take(VersionName name, String file, Tone tone) {}

    private static final Take FETCHED = take(DRUMS, "take_three", "drums_take_three.wav", new Tone(110, 1_500));
    private static final List<Take> TAKES = List.of(
            take(DRUMS, "demo", "drums_demo.wav", new Tone(98, 1_000)),
            FETCHED,
            take("Bass", "demo", "bass_demo.wav", new Tone(55, 1_200)));

    private final StudioApi api;
    private final FileUpload upload;
    private final Download download;

    public SampleSong(StudioApi api, FileUpload upload, Download download) {
        this.api = api;
        this.upload = upload;
        this.download = download;
    }

    private static Take take(String track, String version, String file, Tone tone) {
        return new Take(new VersionName(ARTIST, SONG, track, version), file, tone);
    }

    /**
     * Stores the song, or finds it stored, and downloads a version of it.
     *
     * @param folder for the files to upload and the downloaded ones; created if missing
     */
    public StoredSong store(Path folder) throws ApiException, TransferException, IOException, InterruptedException {
        Files.createDirectories(folder);
        int sent = 0;
        for (Take take : TAKES) {
            Path file = take.tone().write(folder.resolve(take.file()));
            LocalFile local = new LocalFile(
                    file, Tone.FORMAT, LocalContent.of(file), take.name(), Registration.Notes.NONE, false);
            if (upload.upload(local, OpenUpload.NONE, bytes -> {}).sent()) {
                sent++;
            }
        }
        List<Recording> recordings = listed();
        Path back = fetched(folder);
        boolean identical = Files.mismatch(back, folder.resolve(FETCHED.file())) < 0;
        return new StoredSong(recordings, TAKES.size(), sent, FETCHED.name(), back, identical);
    }

    private List<Recording> listed() throws ApiException {
        RecordingFilter song =
                new RecordingFilter(Optional.of(ARTIST), Optional.of(SONG), Optional.empty(), Optional.empty());
        return api.list(song, true, MOST, Optional.empty()).items();
    }

    private Path fetched(Path folder) throws ApiException, TransferException, IOException, InterruptedException {
        Path target = folder.resolve("downloaded_" + FETCHED.file());
        DownloadLink link = download.find(FETCHED.name());
        download.fetch(FETCHED.name(), link, target, true, bytes -> {});
        return target;
    }
}
