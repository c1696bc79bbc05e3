package io.tapeline.cli.tags;

import io.tapeline.audio.Content;
import io.tapeline.audio.OggPage;
import io.tapeline.audio.OggPage.Codec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** The comment of the first audio stream of an Ogg file: its second packet (RFC 3533, RFC 7845, RFC 9639 10.1). */
final class OggComments {

    private static final int MOST_PAGES = 10_000;
    private static final int PACKET_GOES_ON = 255;

    private OggComments() {}

    static Tags tags(Content file) throws IOException {
        Optional<OggPage> page = OggPage.at(file, 0);
        while (page.isPresent() && page.get().first()) {
            Codec codec = page.get().codec(file);
            if (codec.audio()) {
                byte[] packet = secondPacket(file, page.get());
                int sign = signLength(codec);
                return packet.length < sign
                        ? Tags.NONE
                        : VorbisComment.tags(Arrays.copyOfRange(packet, sign, packet.length));
            }
            page = OggPage.at(file, page.get().end());
        }
        return Tags.NONE;
    }

    /** The length of {@code \3vorbis}, {@code OpusTags} or the header of a FLAC block. */
    private static int signLength(Codec codec) {
        return switch (codec) {
            case VORBIS -> 7;
            case OPUS -> 8;
            default -> 4;
        };
    }

    /** The first packet fills the stream's first page; the second one begins on the next page and may span many pages. */
    private static byte[] secondPacket(Content file, OggPage first) throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        Optional<OggPage> page = OggPage.at(file, first.end());
        for (int count = 0; count < MOST_PAGES && page.isPresent() && packet.size() < TagReader.LARGEST; count++) {
            if (page.get().serial() == first.serial()) {
                int bytes = 0;
                boolean ends = false;
                for (byte piece : page.get().lacing()) {
                    bytes += piece & 0xFF;
                    ends = (piece & 0xFF) < PACKET_GOES_ON;
                    if (ends) {
                        break;
                    }
                }
                packet.write(file.read(page.get().content(), bytes));
                if (ends) {
                    return packet.toByteArray();
                }
            }
            page = OggPage.at(file, page.get().end());
        }
        return packet.toByteArray();
    }
}
