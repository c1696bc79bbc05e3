package io.tapeline.cli.tags;

import io.tapeline.audio.Content;
import io.tapeline.audio.Id3Tag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.parser.mp3.ID3Tags;
import org.apache.tika.parser.mp3.ID3v1Handler;
import org.apache.tika.parser.mp3.ID3v22Handler;
import org.apache.tika.parser.mp3.ID3v23Handler;
import org.apache.tika.parser.mp3.ID3v24Handler;
import org.apache.tika.parser.mp3.ID3v2Frame;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** ID3v1 and ID3v2 tags, anywhere in a file; parsed by Apache Tika. */
final class Id3 {

    private static final int FIRST_KIND = 128;

    static {
        ID3v2Frame.setMaxRecordSize(TagReader.LARGEST);
    }

    private Id3() {}

    static Tags at(Content file, long at) throws IOException {
        long length = Id3Tag.length(file.read(at, Id3Tag.HEADER));
        if (length == 0 || length > Math.min(TagReader.LARGEST, file.size() - at)) {
            return Tags.NONE;
        }
        try {
            ByteArrayInputStream tag = new ByteArrayInputStream(file.read(at, (int) length));
            return ID3v2Frame.createFrameIfPresent(tag) instanceof ID3v2Frame frame ? tags(frame) : Tags.NONE;
        } catch (TikaException | SAXException | RuntimeException e) {
            return Tags.NONE; // a damaged tag is ignored
        }
    }

    private static Tags tags(ID3v2Frame frame) throws IOException, TikaException, SAXException {
        return switch (frame.getMajorVersion()) {
            case 4 -> tags(new ID3v24Handler(frame));
            case 3 -> tags(new ID3v23Handler(frame));
            case 2 -> tags(new ID3v22Handler(frame));
            default -> Tags.NONE;
        };
    }

    /** The ID3v1 tag, at the end of a file. */
    static Tags atEnd(Content file) throws IOException {
        if (!endsWithOne(file)) {
            return Tags.NONE;
        }
        byte[] end = file.read(file.size() - FIRST_KIND, FIRST_KIND);
        try {
            return tags(new ID3v1Handler(new ByteArrayInputStream(end), new DefaultHandler()));
        } catch (TikaException | SAXException | RuntimeException e) {
            return Tags.NONE;
        }
    }

    /** The start of the ID3v1 tag, or the end of the file; other tags are before it. */
    static long start(Content file) throws IOException {
        return endsWithOne(file) ? file.size() - FIRST_KIND : file.size();
    }

    private static boolean endsWithOne(Content file) throws IOException {
        byte[] sign = file.read(file.size() - FIRST_KIND, 3);
        return sign.length == 3 && sign[0] == 'T' && sign[1] == 'A' && sign[2] == 'G';
    }

    private static Tags tags(ID3Tags tags) {
        return new Tags(
                Tags.given(tags.getArtist()).or(() -> Tags.given(tags.getAlbumArtist())),
                Tags.given(tags.getAlbum()),
                Tags.given(tags.getTitle()));
    }
}
