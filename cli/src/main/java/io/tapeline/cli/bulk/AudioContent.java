package io.tapeline.cli.bulk;

import io.tapeline.audio.Recognition;
import io.tapeline.cli.tags.FileContent;
import io.tapeline.model.MediaType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Detects a file's type by its content and not by its name. */
public final class AudioContent {

    private AudioContent() {}

    public static Recognition of(Path file) throws IOException {
        try (FileContent content = FileContent.of(file)) {
            return Recognition.of(content);
        }
    }

    /** Why a file is not audio, as words that follow its name. */
    static String reasonToSkip(Recognition recognition) {
        return recognition.looks() + (recognition.type().isPresent() ? "; only audio is taken" : "");
    }

    /** The types that Tapeline stores, as words for a sentence. */
    public static String types() {
        return MediaType.audio().stream().map(MediaType::label).collect(Collectors.joining(", "));
    }
}
