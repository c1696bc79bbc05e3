package io.tapeline.cli.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.Job;
import io.tapeline.cli.api.Page;
import io.tapeline.cli.api.TapelineApi;
import io.tapeline.cli.lists.GatheredList;
import io.tapeline.cli.transfer.FileProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The result of a job with a list: the list, the job and its groups as the API returns them, and every file that was given up.
 *
 * @param document the JSON to print
 */
public record ListReport(ObjectNode document) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static ListReport of(TapelineApi api, GatheredList list, Job job) throws ApiException {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("success", job.succeeded() && list.problems().isEmpty());
        ObjectNode described = document.putObject("list");
        described.put("rows", list.rows().size());
        described.put("folded", list.folded());
        ArrayNode errors = described.putArray("errors");
        list.problems().forEach(problem -> errors.addObject()
                .put("file", problem.file())
                .put("line", problem.place().line())
                .put("column", problem.place().column())
                .put("message", problem.sentence()));
        document.set("job", job.document());
        ArrayNode groups = document.putArray("groups");
        api.allGroups(job.id()).forEach(group -> groups.add(group.document()));
        ArrayNode failures = document.putArray("failures");
        if (job.failed() > 0) {
            Page.all((size, cursor) -> api.failures(job.id(), cursor))
                    .forEach(failure -> failures.add(failure.document()));
        }
        return new ListReport(document);
    }

    /**
     * @throws io.tapeline.cli.console.CommandFailure when the file can't be written
     */
    public void write(Path file, Path named) {
        try {
            Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n");
        } catch (IOException e) {
            throw FileProblems.explained(named, e);
        }
    }
}
