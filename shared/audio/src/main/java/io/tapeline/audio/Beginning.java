package io.tapeline.audio;

import io.tapeline.model.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the first bytes of a stream say about its type. MP4, WebM and Matroska contain audio or video; if the tracks are described
 * behind these bytes, both are possible. The same is true for content behind a long tag.
 *
 * @param type its type, or one of the possible types
 * @param contentTypes the content types that it may be stored with, the most likely first; empty when the type is unknown
 * @param looks the same as a phrase after the file's name
 */
record Beginning(Optional<MediaType> type, List<String> contentTypes, String looks) {

    private static final int VIDEO_TRACK = 1;
    private static final int AUDIO_TRACK = 2;
    private static final List<String> BEHIND_A_TAG = Stream.concat(
                    Stream.of(MediaType.MP3), Recognition.BEHIND_A_TAG.stream())
            .map(MediaType::contentType)
            .toList();
    private static final Set<String> PICTURES = Set.of("hei", "mif", "msf", "avi");

    static Beginning of(byte[] head) {
        Content content = head.length < ContentCheck.HEAD ? Content.of(head) : Content.beginning(head);
        try {
            return of(head, content);
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory can be read", e);
        }
    }

    private static Beginning of(byte[] head, Content content) throws IOException {
        Recognition whole = Recognition.of(content);
        if (Id3Tag.length(head) >= head.length && content.size() == Content.UNKNOWN_SIZE) {
            return new Beginning(Optional.of(MediaType.MP3), BEHIND_A_TAG, whole.looks());
        }
        if (Ebml.isEbml(head) && whole.type().isPresent()) {
            return ofTracks(whole.type().get(), Ebml.trackTypes(head), whole.looks());
        }
        if (Bytes.startsWith(head, 4, "ftyp") && content.size() == Content.UNKNOWN_SIZE) {
            return ofMovie(head, content, whole);
        }
        return whole.type()
                .map(type -> ofType(type, whole.looks()))
                .orElseGet(() -> new Beginning(Optional.empty(), List.of(), whole.looks()));
    }

    private static Beginning ofType(MediaType type, String looks) {
        return new Beginning(Optional.of(type), List.of(type.contentType()), looks);
    }

    private static Beginning ofTracks(MediaType type, Set<Integer> tracks, String looks) {
        String video = type.contentType();
        String audio = "audio" + video.substring(video.indexOf('/'));
        if (tracks.contains(VIDEO_TRACK)) {
            return new Beginning(Optional.of(type), List.of(video), looks);
        }
        return tracks.contains(AUDIO_TRACK)
                ? new Beginning(Optional.of(type), List.of(audio), looks.replace("video", "audio"))
                : new Beginning(Optional.of(type), List.of(video, audio), looks);
    }

    private static Beginning ofMovie(byte[] head, Content content, Recognition whole) throws IOException {
        Set<String> handlers = Mp4Box.handlers(content);
        Optional<Mp4Box> movie = Mp4Box.first(content, 0, content.size(), "moov");
        boolean allSeen = movie.filter(box -> box.end() <= head.length).isPresent();
        String brand = Bytes.latin(head, 8, 3).toLowerCase(Locale.ROOT);
        if (allSeen || handlers.contains("vide") || PICTURES.contains(brand)) {
            return whole.type()
                    .map(type -> ofType(type, whole.looks()))
                    .orElseGet(() -> new Beginning(Optional.empty(), List.of(), whole.looks()));
        }
        String audio = MediaType.M4A.contentType();
        String video = MediaType.MP4.contentType();
        return whole.type().filter(MediaType.M4A::equals).isPresent()
                ? new Beginning(Optional.of(MediaType.M4A), List.of(audio, video), whole.looks())
                : new Beginning(Optional.of(MediaType.MP4), List.of(video, audio), whole.looks());
    }

    /** Whether the type's container format is this one, whatever it contains. */
    boolean isContainer(MediaType wanted) {
        return (wanted == MediaType.WEBM || wanted == MediaType.MATROSKA)
                && type.filter(wanted::equals).isPresent();
    }
}
