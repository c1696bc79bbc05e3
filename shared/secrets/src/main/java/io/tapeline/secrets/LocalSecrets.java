package io.tapeline.secrets;

import io.tapeline.model.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Function;

/**
 * Secrets in variables and files, if that is allowed. Not for AWS, where everybody who may read a function's configuration can read
 * its environment.
 *
 * @param allowed set by the embedded stack
 * @param variables the environment
 */
record LocalSecrets(boolean allowed, Function<String, Optional<String>> variables) {

    String variable(String setting, SecretPlace.Variable place) throws SourceException {
        refuseUnlessAllowed(setting, "env:");
        return variables
                .apply(place.name())
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> SecretStore.refused(
                        "The variable that " + setting + " names is not set: " + place.name() + ".", null));
    }

    String file(String setting, SecretPlace.LocalFile place) throws SourceException {
        refuseUnlessAllowed(setting, "file:");
        try {
            return Files.readString(place.path());
        } catch (IOException e) {
            // the path may be private, and the message of the exception is only the path
            throw SecretStore.refused("The file that " + setting + " names can't be read as UTF-8 text.", e);
        }
    }

    private void refuseUnlessAllowed(String setting, String form) throws SourceException {
        if (!allowed) {
            throw SecretStore.refused(
                    setting + " begins with " + form + ", which only the embedded stack reads. On AWS it must be "
                            + SecretPlace.FORMS + ".",
                    null);
        }
    }
}
