package io.tapeline.cli.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.cli.api.Recording;
import io.tapeline.cli.api.VersionName;
import java.nio.file.Path;
import java.util.List;

/**
 * The result of the sample song.
 *
 * @param recordings the song's versions, as the API lists them
 * @param versions the expected number of versions
 * @param sent how many had to be sent; the others were already stored
 * @param fetched the version that was downloaded
 * @param file the path that it was downloaded to
 * @param identical whether it equals the uploaded file, byte for byte
 */
public record StoredSong(
        List<Recording> recordings, int versions, int sent, VersionName fetched, Path file, boolean identical) {

    public StoredSong {
        recordings = List.copyOf(recordings);
    }

    /** Whether everything was stored, is listed, and was downloaded intact. */
    public boolean success() {
        return identical && recordings.size() >= versions;
    }

    public int alreadyThere() {
        return versions - sent;
    }

    /** For a program to read. */
    public ObjectNode json() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("success", success()).put("stored", sent).put("already_there", alreadyThere());
        ArrayNode listed = document.putArray("recordings");
        recordings.forEach(recording -> listed.add(recording.document()));
        ObjectNode download = document.putObject("download");
        fetched.writeTo(download);
        download.put("file_path", file.toString()).put("identical", identical);
        return document;
    }
}
