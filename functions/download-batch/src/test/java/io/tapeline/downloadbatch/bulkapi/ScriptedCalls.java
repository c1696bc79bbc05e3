package io.tapeline.downloadbatch.bulkapi;

import io.tapeline.http.WebApi.Answer;
import io.tapeline.model.SourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A bulk API that answers what a test says. */
final class ScriptedCalls implements BulkCalls {

    final List<List<String>> questions = new ArrayList<>();
    final List<String> authorizations = new ArrayList<>();
    int tokens;
    Function<List<String>, Answer> answers = keys -> new Answer(500, Optional.empty(), "");
    Answer tokenAnswer = new Answer(200, Optional.empty(), "");

    @Override
    public Answer ask(List<String> keys, Optional<String> authorization) throws SourceException {
        questions.add(keys);
        authorizations.add(authorization.orElse("none"));
        return answers.apply(keys);
    }

    @Override
    public Answer token(String authorization) {
        tokens++;
        authorizations.add(authorization);
        return new Answer(
                tokenAnswer.status(),
                tokenAnswer.retryAfter(),
                tokenAnswer.body().replace("NUMBER", String.valueOf(tokens)));
    }

    static Answer ok(String entries) {
        return new Answer(200, Optional.empty(), "{\"data\": {\"downloadArtifactResponses\": {" + entries + "}}}");
    }

    static String entry(String name) {
        return "\"" + name + "\": {\"url\": \"https://files.example/" + name + "?signature=s3cret\"}";
    }
}
