package io.tapeline.cli.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Failure;
import io.tapeline.cli.api.Page;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Lists the files of a job that were given up, with their reasons. */
@Command(
        name = "failures",
        description =
                "List the files of a job that failed or were cancelled, and why: one a line, tabs between the fields.")
final class JobsFailuresVerb extends OneJobVerb {

    JobsFailuresVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run(TapelineApi api, String id) throws ApiException {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("id", id);
        ArrayNode all = document.putArray("failures");
        Optional<String> cursor = Optional.empty();
        do {
            Page<Failure> page = api.failures(id, cursor);
            for (Failure failure : page.items()) {
                all.add(failure.document());
                if (!json()) {
                    print(failure.key() + "\t" + failure.code() + "\t" + failure.sentence());
                }
            }
            cursor = page.next();
        } while (cursor.isPresent());
        if (json()) {
            printJson(document);
        } else if (all.isEmpty()) {
            log("No file of " + id + " failed.");
        } else {
            log("./tapeline jobs retry " + id + " tries them again.");
        }
        return ExitCode.DONE;
    }
}
