package io.tapeline.registerversion;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.api.Problem;
import io.tapeline.studio.Recording;
import io.tapeline.studio.RecordingView;
import io.tapeline.studio.Upload;
import java.util.Optional;

/**
 * A registration as the API shows it.
 *
 * @param state {@code registering}, {@code registered} or {@code refused}
 * @param bytes size of the object
 * @param bytesRead bytes read so far for the checksum
 * @param recording the registered recording
 * @param problem why the upload was refused
 */
@RegisterForReflection
record RegistrationView(
        String uploadId,
        String state,
        long bytes,
        long bytesRead,
        Optional<RecordingView> recording,
        Optional<Problem> problem) {

    static RegistrationView registering(Registering.Progress progress) {
        Upload upload = progress.upload();
        return new RegistrationView(
                upload.id().value(),
                "registering",
                upload.bytes(),
                progress.bytesRead(),
                Optional.empty(),
                Optional.empty());
    }

    static RegistrationView registered(Upload upload, Recording recording) {
        return new RegistrationView(
                upload.id().value(),
                "registered",
                upload.bytes(),
                upload.bytes(),
                Optional.of(RecordingView.of(recording)),
                Optional.empty());
    }

    static RegistrationView refused(Upload upload, Problem problem) {
        return new RegistrationView(
                upload.id().value(), "refused", upload.bytes(), 0, Optional.empty(), Optional.of(problem));
    }
}
