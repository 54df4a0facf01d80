package io.kontor.warehouse.engine.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** One message is one line. */
final class Wire {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private Wire() {}

    static String line(Request request) {
        return write(request);
    }

    static String line(Response response) {
        return write(response);
    }

    static Request request(String line) {
        return read(line, Request.class);
    }

    static Response response(String line) {
        return read(line, Response.class);
    }

    private static String write(Object message) {
        try {
            return JSON.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + message, e);
        }
    }

    private static <T> T read(String line, Class<T> type) {
        try {
            return JSON.readValue(line, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a message: " + line, e);
        }
    }
}
