package io.kontor.warehouse.engine.remote;

import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.GroupFunction;
import io.kontor.warehouse.engine.QueryProblem;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.table.TableName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;

/**
 * The other end of a {@link ProcessEngine}: answers each line with a line until the lines end. A failure is an answer
 * too; after it the engine goes on.
 */
public final class EngineServer {

    private final Engine engine;

    /** A server around an engine that its caller closes. */
    public EngineServer(Engine engine) {
        this.engine = engine;
    }

    /**
     * Serves until the requests end.
     *
     * @return whether every request was carried out
     */
    public boolean serve(BufferedReader requests, PrintStream responses) throws IOException {
        boolean allDone = true;
        send(responses, new Response.Ready(engine.name()));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            if (!line.isBlank()) {
                Response response = answer(line);
                allDone &= response instanceof Response.Done || response instanceof Response.Result;
                send(responses, response);
            }
        }
        return allDone;
    }

    private static void send(PrintStream responses, Response response) {
        responses.print(Wire.line(response) + "\n");
        responses.flush();
    }

    private Response answer(String line) {
        try {
            return answer(Wire.request(line));
        } catch (KontorException e) {
            return new Response.Failed(e.problems());
        } catch (IllegalArgumentException e) {
            return new Response.Refused(String.valueOf(e.getMessage()));
        } catch (RuntimeException | LinkageError e) {
            return new Response.Failed(QueryProblem.failed(new Sql("engine process", ""), e.toString(), e)
                    .problems());
        }
    }

    private Response answer(Request request) {
        if (request instanceof Request.Register register) {
            engine.register(
                    new TableName(register.name()),
                    register.parts().stream().map(Request.Table::pinned).toList());
            return new Response.Done(0);
        } else if (request instanceof Request.Query query) {
            return Response.Result.of(engine.query(query.sql(), Request.Value.parameters(query.parameters())));
        } else if (request instanceof Request.Write write) {
            return new Response.Done(engine.write(
                    write.sql(),
                    Request.Value.parameters(write.parameters()),
                    write.target().output()));
        } else if (request instanceof Request.Map map) {
            return new Response.Done(engine.map(
                    map.sql(),
                    Request.Value.parameters(map.parameters()),
                    map.keys(),
                    model(map),
                    map.target().output()));
        }
        throw new IllegalStateException("not a request: " + request);
    }

    private static GroupFunction model(Request.Map map) {
        try {
            return Class.forName(map.model())
                    .asSubclass(GroupFunction.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw QueryProblem.failed(
                    map.sql(), "model " + map.model() + " is no public class of the engine's process: " + e, e);
        }
    }
}
