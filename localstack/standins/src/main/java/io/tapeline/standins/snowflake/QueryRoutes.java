package io.tapeline.standins.snowflake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.tapeline.server.Exchange;
import io.tapeline.server.LocalServer;
import io.tapeline.standins.faults.FaultDecision;
import io.tapeline.standins.faults.FaultKind;
import io.tapeline.standins.faults.FaultRoute;
import io.tapeline.standins.http.Routes;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The routes of the driver's protocol for queries and their results. */
final class QueryRoutes {
    private static final String CHUNKS = "/snowflake-results/";
    private static final String RESULT_KEY = "x-standin-result-key";
    private static final String STILL_RUNNING = "333333";

    private final Routes routes;
    private final Sessions sessions;
    private final Queries queries;
    private final Duration patience;
    private final String baseUrl;

    QueryRoutes(Routes routes, Sessions sessions, Queries queries, Duration patience, String baseUrl) {
        this.routes = routes;
        this.sessions = sessions;
        this.queries = queries;
        this.patience = patience;
        this.baseUrl = baseUrl;
    }

    void register(LocalServer server) {
        server.route("/queries/v1/query-request", this::query);
        server.route("/queries/v1/abort-request", this::abort);
        server.route("/queries/", this::laterResult);
        server.route("/monitoring/queries/", this::status);
        server.route(CHUNKS, this::chunk);
    }

    private void query(Exchange exchange) throws IOException {
        var request = exchange.jsonBody();
        var requestId = exchange.parameter("requestId").orElseGet(Queries::newId);
        routes.run(FaultRoute.SNOWFLAKE_QUERY, request.path("sqlText").asText(), exchange, (answering, faults) -> {
            var id = Queries.newId();
            try {
                var session = sessions.require(answering.header("Authorization").orElse(""));
                strike(faults, session);
                requireJson(session, request);
                var query = new QueryRunner.Query(
                        id,
                        request.path("sqlText").asText(),
                        request.path("bindings"),
                        request.path("describeOnly").asBoolean());
                answer(answering, queries.start(requestId, session, query));
            } catch (SnowflakeError refused) {
                Envelope.send(answering, refused, id);
            }
        });
    }

    private void strike(FaultDecision faults, Session session) throws SnowflakeError {
        if (faults.has(FaultKind.EXPIRE_SESSION)) {
            session.expire();
            throw SnowflakeError.sessionExpired();
        }
        if (faults.has(FaultKind.END_SESSION)) {
            sessions.end(session);
            queries.forget(session);
            throw SnowflakeError.sessionGone();
        }
    }

    private static void requireJson(Session session, JsonNode request) throws SnowflakeError {
        var asked = request.path("parameters").path(SessionParameters.RESULT_FORMAT);
        var format = asked.isTextual() ? asked.asText() : session.parameter(SessionParameters.RESULT_FORMAT);
        if (!String.valueOf(format).equalsIgnoreCase("JSON")
                && Statements.type(request.path("sqlText").asText()) == Statements.SELECT
                && !Statements.concernsSession(request.path("sqlText").asText())) {
            throw new SnowflakeError(
                    "000002",
                    "0A000",
                    "The stand-in has no Arrow results; connect with JDBC_QUERY_RESULT_FORMAT=JSON.");
        }
    }

    private void answer(Exchange exchange, RunningQuery query) throws IOException, SnowflakeError {
        var result = query.await(patience);
        if (result.isPresent()) {
            Envelope.send(exchange, described(query, result.get()));
        } else {
            Envelope.send(
                    exchange,
                    STILL_RUNNING,
                    Map.of("queryId", query.id(), "getResultUrl", "/queries/" + query.id() + "/result"));
        }
    }

    private Map<String, Object> described(RunningQuery query, QueryResult result) {
        var session = query.session();
        var data = new HashMap<String, Object>();
        data.put("queryId", query.id());
        data.put("rowtype", result.rowType());
        data.put("rowset", new RawValue(result.firstRows()));
        data.put("queryResultFormat", "json");
        data.put("total", result.total());
        data.put("returned", result.total());
        data.put("parameters", session.parameters());
        data.put("statementTypeId", result.statementType());
        data.put("finalDatabaseName", session.database());
        data.put("finalSchemaName", session.schema());
        data.put("finalRoleName", "STANDIN_ROLE");
        data.put("finalWarehouseName", "STANDIN_WH");
        data.put("numberOfBinds", 0);
        data.put("arrayBindSupported", false);
        data.put("version", 1);
        if (!result.chunks().isEmpty()) {
            data.put("chunks", chunks(query, result.chunks()));
            data.put("chunkHeaders", Map.of(RESULT_KEY, query.resultKey()));
        }
        return data;
    }

    private List<Map<String, Object>> chunks(RunningQuery query, List<QueryResult.Chunk> chunks) {
        var described = new ArrayList<Map<String, Object>>();
        for (var number = 0; number < chunks.size(); number++) {
            var chunk = chunks.get(number);
            described.add(Map.of(
                    "url", baseUrl + CHUNKS + query.id() + "/" + number,
                    "rowCount", chunk.rowCount(),
                    "compressedSize", chunk.compressedSize(),
                    "uncompressedSize", chunk.uncompressedSize()));
        }
        return described;
    }

    private void laterResult(Exchange exchange) throws IOException {
        var id = exchange.path().split("/")[2];
        try {
            sessions.require(exchange.header("Authorization").orElse(""));
            answer(exchange, find(id));
        } catch (SnowflakeError refused) {
            Envelope.send(exchange, refused, id);
        }
    }

    private void abort(Exchange exchange) throws IOException {
        queries.cancelRequest(exchange.jsonBody().path("requestId").asText());
        Envelope.send(exchange, null);
    }

    private void status(Exchange exchange) throws IOException {
        var id = exchange.path().substring(exchange.path().lastIndexOf('/') + 1);
        try {
            var query = find(id);
            var status = query.failed() ? "FAILED_WITH_ERROR" : query.done() ? "SUCCESS" : "RUNNING";
            Envelope.send(exchange, Map.of("queries", List.of(Map.of("id", id, "status", status))));
        } catch (SnowflakeError unknown) {
            Envelope.send(exchange, unknown, id);
        }
    }

    private RunningQuery find(String id) throws SnowflakeError {
        return queries.find(id)
                .orElseThrow(() -> new SnowflakeError("000709", "02000", "Statement " + id + " not found"));
    }

    private void chunk(Exchange exchange) throws IOException {
        var path = exchange.path().substring(CHUNKS.length()).split("/");
        var query = queries.find(path[0]);
        if (query.isEmpty()
                || !exchange.header(RESULT_KEY).orElse("").equals(query.get().resultKey())) {
            exchange.sendText(403, "text/plain", "This result is not yours, or its session is over.");
            return;
        }
        routes.run(FaultRoute.SNOWFLAKE_CHUNK, query.get().sql() + "#" + path[1], exchange, answering -> {
            try {
                var result = query.get().await(Duration.ZERO).orElseThrow();
                var file = result.chunks().get(Integer.parseInt(path[1])).file();
                answering.with("Content-Type", "application/json").with("Content-Encoding", "gzip");
                answering.send(200, Files.size(file), out -> Files.copy(file, out));
            } catch (SnowflakeError failed) {
                answering.sendText(404, "text/plain", failed.getMessage());
            }
        });
    }
}
