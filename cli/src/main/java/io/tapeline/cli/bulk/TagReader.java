package io.tapeline.cli.bulk;

import io.tapeline.model.MediaFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.tika.exception.TikaException;
import org.apache.tika.parser.mp3.ID3Tags;
import org.apache.tika.parser.mp3.ID3v1Handler;
import org.apache.tika.parser.mp3.ID3v22Handler;
import org.apache.tika.parser.mp3.ID3v23Handler;
import org.apache.tika.parser.mp3.ID3v24Handler;
import org.apache.tika.parser.mp3.ID3v2Frame;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads tags: ID3 by Apache Tika, in MP3 files and in chunks of WAV and AIFF files; the text chunks of the latter two by
 * {@link TextChunks}. A file whose tags can't be read has none. Safe for use by several threads.
 */
final class TagReader {

    /** Tags hold pictures; those with larger ones count as none. */
    private static final int LARGEST = 16 * 1024 * 1024;

    private static final int ID3V2_HEADER = 10;
    private static final int ID3V1 = 128;

    static {
        ID3v2Frame.setMaxRecordSize(LARGEST);
    }

    /** A tag is held in memory while it is read. */
    private final Semaphore memory = new Semaphore(2);

    Tags read(Path file, MediaFormat format) throws IOException, InterruptedException {
        memory.acquire();
        try (FileChannel channel = FileChannel.open(file)) {
            return switch (format) {
                case MP3 -> id3(channel, 0).or(id3v1(channel));
                case WAV, AIFF -> {
                    TextChunks chunks = TextChunks.of(channel, format);
                    Optional<Long> id3 = chunks.id3();
                    yield id3.isPresent() ? id3(channel, id3.get()).or(chunks.tags()) : chunks.tags();
                }
            };
        } finally {
            memory.release();
        }
    }

    private static Tags id3(FileChannel channel, long at) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(ID3V2_HEADER);
        channel.read(header, at);
        if (header.hasRemaining() || size(header) > Math.min(LARGEST, channel.size() - at)) {
            return Tags.NONE;
        }
        channel.position(at);
        // not closed: it is the channel's
        InputStream content = Channels.newInputStream(channel);
        try {
            return ID3v2Frame.createFrameIfPresent(content) instanceof ID3v2Frame frame ? tags(frame) : Tags.NONE;
        } catch (IOException | TikaException | SAXException | RuntimeException e) {
            return Tags.NONE; // what is broken is no tag
        }
    }

    private static int size(ByteBuffer header) {
        int size = 0;
        for (int index = 6; index < ID3V2_HEADER; index++) {
            size = size << 7 | header.get(index) & 0x7F;
        }
        return size;
    }

    private static Tags tags(ID3v2Frame frame) throws IOException, TikaException, SAXException {
        return switch (frame.getMajorVersion()) {
            case 4 -> tags(new ID3v24Handler(frame));
            case 3 -> tags(new ID3v23Handler(frame));
            case 2 -> tags(new ID3v22Handler(frame));
            default -> Tags.NONE;
        };
    }

    private static Tags id3v1(FileChannel channel) throws IOException {
        if (channel.size() < ID3V1) {
            return Tags.NONE;
        }
        ByteBuffer end = ByteBuffer.allocate(ID3V1);
        channel.read(end, channel.size() - ID3V1);
        try {
            return tags(new ID3v1Handler(new ByteArrayInputStream(end.array()), new DefaultHandler()));
        } catch (IOException | TikaException | SAXException | RuntimeException e) {
            return Tags.NONE;
        }
    }

    private static Tags tags(ID3Tags tags) {
        return new Tags(
                given(tags.getArtist()).or(() -> given(tags.getAlbumArtist())),
                given(tags.getAlbum()),
                given(tags.getTitle()));
    }

    private static Optional<String> given(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(value -> !value.isEmpty());
    }
}
