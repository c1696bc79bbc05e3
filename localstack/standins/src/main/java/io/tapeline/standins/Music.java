package io.tapeline.standins;

import io.tapeline.standins.library.Audio;
import io.tapeline.standins.library.AudioShelf;
import io.tapeline.standins.library.Catalogue;
import io.tapeline.standins.library.FolderShelf;
import io.tapeline.standins.library.MusicFolder;
import io.tapeline.standins.library.SampleShelf;
import io.tapeline.standins.library.WantedFile;
import io.tapeline.standins.library.Warehouse;
import java.util.List;
import java.util.Optional;

/** The tables and their audio, generated or from a folder. Thread-safe. */
public final class Music {
    private final Catalogue catalogue;
    private final AudioShelf shelf;
    private final Runnable rescan;

    private Music(Catalogue catalogue, AudioShelf shelf, Runnable rescan) {
        this.catalogue = catalogue;
        this.shelf = shelf;
        this.rescan = rescan;
    }

    static Music of(Warehouse warehouse, StandInOptions options) {
        var catalogue = new Catalogue(warehouse, options.seed);
        if (options.library.isEmpty()) {
            catalogue.fill(options.artlistAssets, options.motionarrayAssets, options.hostile);
            return new Music(
                    catalogue, new SampleShelf(catalogue, options.seed, options.fileSize, options.anyKey), () -> {});
        }
        var folder = new MusicFolder(options.library.get());
        var shelf = new FolderShelf();
        Runnable rescan = () -> {
            List<MusicFolder.MusicFile> files = folder.scan();
            catalogue.replaceBy(files);
            shelf.replace(files);
        };
        rescan.run();
        return new Music(catalogue, shelf, rescan);
    }

    AudioShelf shelf() {
        return shelf;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    /** The audio of a file that an extraction finds, with its length and SHA-256. */
    public Optional<Audio> audio(WantedFile file) {
        return shelf.find(file.fileKey(), file.format());
    }

    /** Reads the folder again, if there is one. */
    public void rescan() {
        rescan.run();
    }
}
