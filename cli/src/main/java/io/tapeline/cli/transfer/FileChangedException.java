package io.tapeline.cli.transfer;

import java.io.IOException;
import java.nio.file.Path;

/** A file has changed since it was hashed: it was written to, grew or shrank. It is not registered. */
public final class FileChangedException extends IOException {

    private static final long serialVersionUID = 1;

    public FileChangedException(Path file) {
        super(file.getFileName() + " changed while it was read. Upload it again when no program writes to it.");
    }
}
