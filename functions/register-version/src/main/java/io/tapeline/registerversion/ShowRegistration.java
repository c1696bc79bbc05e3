package io.tapeline.registerversion;

import io.tapeline.api.Problem;
import io.tapeline.api.ProblemException;
import io.tapeline.studio.Caller;
import io.tapeline.studio.Recording;
import io.tapeline.studio.Recordings;
import io.tapeline.studio.Upload;
import io.tapeline.studio.UploadId;
import io.tapeline.studio.Uploads;

/** Shows the state of a registration. Safe for use by several threads. */
final class ShowRegistration {

    private final Uploads uploads;
    private final Recordings recordings;
    private final RegisterVersion register;
    private final Registering registering;

    ShowRegistration(World world, RegisterVersion register, Registering registering) {
        this.uploads = world.uploads();
        this.recordings = world.recordings();
        this.register = register;
        this.registering = registering;
    }

    /**
     * @throws ProblemException 403 for an artist that is not the caller's, 404 for an upload that is not theirs or that nobody
     *     has asked to register
     */
    RegistrationView show(Caller caller, UploadId id) {
        Upload upload = register.owned(caller, id, uploads.find(id));
        return switch (upload.state()) {
            case REGISTERED -> RegistrationView.registered(upload, recording(upload));
            case REGISTERING, REFUSED -> asked(upload);
            case OPEN, UPLOADED, ABORTED ->
                throw Problem.notFound("Nobody has asked to register upload " + id + ". Ask for it: POST /v1/versions.")
                        .exception();
        };
    }

    private RegistrationView asked(Upload upload) {
        try {
            return RegistrationView.registering(registering.ask(upload));
        } catch (ProblemException e) {
            return RegistrationView.refused(upload, e.problem());
        }
    }

    private Recording recording(Upload upload) {
        return recordings
                .find(upload.version())
                .orElseThrow(() -> new IllegalStateException(
                        "Upload " + upload.id() + " is registered, but its version is not there"));
    }
}
