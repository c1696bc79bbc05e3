package io.tapeline.cli.bulk;

import io.tapeline.cli.transfer.Fingerprint;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Walks through a folder and tells of everything in it, one after the other, in the order of the file system. Symbolic links
 * are told of and not followed, so there are no loops and nothing outside of the folder. Unreadable folders are told of.
 */
final class FolderWalk {

    private final Path folder;

    FolderWalk(Path folder) {
        this.folder = folder;
    }

    /** Whom it is told. Each may stop the walk by an {@link InterruptedException}. */
    interface Listener {

        /** A file. */
        void file(Path path, String name, Fingerprint fingerprint) throws InterruptedException;

        /** Something that is none. */
        void skipped(String name, String why) throws InterruptedException;

        /** Something that can't be read. */
        void unreadable(String name, String why) throws InterruptedException;
    }

    void tell(Listener listener) throws IOException, InterruptedException {
        try {
            Files.walkFileTree(folder, new Visitor(listener));
        } catch (Stopped e) {
            throw new InterruptedException("stopped");
        }
    }

    private static final class Stopped extends IOException {
        private static final long serialVersionUID = 1;
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Listener listener;

        Visitor(Listener listener) {
            this.listener = listener;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            return path.equals(folder.resolve(StateFolder.NAME))
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
            try {
                if (attributes.isSymbolicLink()) {
                    listener.skipped(name(path), "is a symbolic link; links are not followed");
                } else if (!attributes.isRegularFile()) {
                    listener.skipped(name(path), "is no regular file");
                } else if (attributes.size() == 0) {
                    listener.skipped(name(path), "is empty");
                } else {
                    listener.file(path, name(path), Fingerprint.of(attributes));
                }
            } catch (InterruptedException e) {
                throw new Stopped();
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException problem) throws IOException {
            try {
                listener.unreadable(name(path), Problems.sentence(problem));
            } catch (InterruptedException e) {
                throw new Stopped();
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path path, IOException problem) throws IOException {
            return problem == null ? FileVisitResult.CONTINUE : visitFileFailed(path, problem);
        }
    }

    private String name(Path path) {
        return folder.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    /** Troubles with files, said in a few words. */
    static final class Problems {
        private Problems() {}

        static String sentence(IOException problem) {
            return switch (problem) {
                case AccessDeniedException denied -> "may not be read: look at its permissions";
                case java.nio.file.NoSuchFileException gone -> "is gone";
                default ->
                    "can't be read: "
                            + (problem.getMessage() == null
                                    ? problem.getClass().getSimpleName()
                                    : problem.getMessage());
            };
        }
    }
}
