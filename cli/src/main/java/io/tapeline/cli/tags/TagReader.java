package io.tapeline.cli.tags;

import io.tapeline.audio.Content;
import io.tapeline.model.MediaType;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;

/** Reads the tags of every audio type. A file whose tags can't be read has none. Thread-safe. */
public final class TagReader {

    /** In bytes. Tags contain pictures; larger tags are ignored. */
    static final int LARGEST = 16 * 1024 * 1024;

    /** Limits memory: a tag is held in memory while it is read. */
    private final Semaphore memory = new Semaphore(2);

    /**
     * @throws IOException when the file can't be read
     */
    public Tags read(Path file, MediaType type) throws IOException, InterruptedException {
        memory.acquire();
        try (FileContent content = FileContent.of(file)) {
            return read(content, type);
        } finally {
            memory.release();
        }
    }

    private static Tags read(Content file, MediaType type) throws IOException {
        return switch (type) {
            case MP3 -> Id3.at(file, 0).or(ApeTag.of(file)).or(Id3.atEnd(file));
            case WAVPACK, APE -> ApeTag.of(file).or(Id3.at(file, 0)).or(Id3.atEnd(file));
            case WAV -> TextChunks.of(file, ByteOrder.LITTLE_ENDIAN).tags();
            case AIFF -> TextChunks.of(file, ByteOrder.BIG_ENDIAN).tags();
            case FLAC -> FlacBlocks.tags(file).or(Id3.at(file, 0));
            case OGG -> OggComments.tags(file);
            case M4A -> Mp4Items.tags(file);
            case WMA -> AsfDescriptions.tags(file);
            case DSF -> DsfPointer.tags(file);
            case MP4, WEBM, MATROSKA, WMV, OGV -> Tags.NONE;
        };
    }
}
