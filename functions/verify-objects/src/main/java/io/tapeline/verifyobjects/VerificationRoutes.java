package io.tapeline.verifyobjects;

import io.tapeline.api.ApiRequest;
import io.tapeline.api.ApiResponse;
import io.tapeline.api.Problem;
import io.tapeline.api.ProblemException;
import io.tapeline.api.Routes;
import io.tapeline.verifyobjects.VerificationAnswers.FindingPage;
import io.tapeline.verifyobjects.VerificationAnswers.ObjectView;
import io.tapeline.verifyobjects.VerificationAnswers.RunPage;
import io.tapeline.verifyobjects.VerificationAnswers.RunView;
import io.tapeline.verifyobjects.run.Run;
import io.tapeline.verifyobjects.run.RunId;
import io.tapeline.verifyobjects.run.StartRuns;
import io.tapeline.verifyobjects.run.Verification.Books;
import io.tapeline.verifyobjects.run.Wanted;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The API routes of verifications and their findings. */
final class VerificationRoutes {

    private final Books books;
    private final StartRuns start;
    private final VerificationReading reading = new VerificationReading();

    VerificationRoutes(Books books, StartRuns start) {
        this.books = books;
        this.start = start;
    }

    Routes routes() {
        return new Routes()
                .on("POST", "/v1/verifications", this::startRun)
                .on("GET", "/v1/verifications", this::listRuns)
                .on("GET", "/v1/verifications/{id}", this::showRun)
                .on("GET", "/v1/findings", this::listFindings)
                .on("GET", "/v1/objects", this::showObject);
    }

    private ApiResponse startRun(ApiRequest request) {
        VerificationReading.NewRun wanted = reading.run(request);
        StartRuns.Started started = start.ask(wanted.id(), wanted.prefix(), wanted.readAll());
        Run run = started.run();
        boolean same = run.wanted().kind() == Wanted.Kind.ASKED
                && run.wanted().prefix().equals(wanted.prefix())
                && run.wanted().readAll() == wanted.readAll();
        if (!same) {
            throw Problem.conflict(
                            "verification-exists",
                            "There is another verification " + run.id()
                                    + ", of something else. Choose another id, or leave it out.")
                    .exception();
        }
        return new ApiResponse(
                started.isNew() ? 202 : 200,
                RunView.of(run),
                started.isNew() ? Map.of("Location", "/v1/verifications/" + run.id()) : Map.of());
    }

    private ApiResponse listRuns(ApiRequest request) {
        VerificationReading.WantedRuns wanted = reading.runs(request);
        return ofThisListing(
                wanted.cursor().isPresent(), () -> RunPage.of(books.runs().list(wanted.limit(), wanted.cursor())));
    }

    private ApiResponse showRun(ApiRequest request) {
        String id = request.variable("id");
        return ApiResponse.of(200, RunView.of(start.look(id(id)).orElseThrow(() -> notFound(id))));
    }

    private ApiResponse listFindings(ApiRequest request) {
        VerificationReading.WantedFindings wanted = reading.findings(request);
        return ofThisListing(
                wanted.cursor().isPresent(),
                () -> FindingPage.of(
                        books.findings().list(wanted.prefix(), wanted.kind(), wanted.limit(), wanted.cursor())));
    }

    private ApiResponse showObject(ApiRequest request) {
        String key = reading.object(request);
        return ApiResponse.of(
                200,
                ObjectView.of(key, books.checks().find(key), books.findings().find(key)));
    }

    private static RunId id(String text) {
        try {
            return new RunId(text);
        } catch (IllegalArgumentException e) {
            throw Problem.wrongFields(List.of(new Problem.FieldError("id", e.getMessage())))
                    .exception();
        }
    }

    private static ProblemException notFound(String id) {
        return Problem.notFound("There is no verification " + id
                        + ", or no longer: they are kept for 90 days. GET /v1/verifications lists all.")
                .exception();
    }

    private static ApiResponse ofThisListing(boolean hasCursor, Supplier<Object> page) {
        try {
            return ApiResponse.of(200, page.get());
        } catch (IllegalArgumentException e) {
            if (!hasCursor) {
                throw e;
            }
            throw Problem.wrongFields(List.of(new Problem.FieldError(
                            "cursor",
                            "is none of this listing: hand back the next of the page before as it was, with the same"
                                    + " kind and prefix")))
                    .exception();
        }
    }
}
