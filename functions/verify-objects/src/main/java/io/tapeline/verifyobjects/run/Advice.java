package io.tapeline.verifyobjects.run;

import io.tapeline.verifyobjects.check.KnownObject;
import java.util.Optional;

/** Advice for each kind of finding. */
final class Advice {

    private Advice() {}

    static final String ABOUT_STRANGER =
            "No record uses it. Find out who put it there, and delete it if it is not needed. Tapeline never deletes it.";

    static String about(KnownObject known, Finding.Kind kind, Optional<String> restore) {
        if (restore.isPresent()) {
            return "A former version is intact: the command makes it the current one. Then run tapeline verify again.";
        }
        boolean ingested = known.file().isPresent();
        if (kind == Finding.Kind.MISSING) {
            return ingested
                    ? "It counts as ingested no more: the next job that extracts all of its source fetches it again."
                    : "The bucket has no former version of it. Upload the file again as another version, or bring back"
                            + " the object from a backup.";
        }
        return ingested
                ? "The bucket has no intact former version. Delete the object and run tapeline verify again: it counts as"
                        + " missing then, and the next job that extracts all of its source fetches it again."
                : "The bucket has no intact former version, and Tapeline never replaces a version. Upload the file"
                        + " again as another version, or bring back the object from a backup.";
    }
}
