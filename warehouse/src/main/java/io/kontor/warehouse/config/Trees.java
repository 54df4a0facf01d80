package io.kontor.warehouse.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The same tree without places, for the schema validator and for records. */
final class Trees {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Trees() {}

    static JsonNode json(ConfigNode node) {
        if (node.isObject()) {
            ObjectNode object = NODES.objectNode();
            node.entries().forEach((name, value) -> object.set(name, json(value)));
            return object;
        }
        if (node.isList()) {
            ArrayNode array = NODES.arrayNode();
            node.items().forEach(item -> array.add(json(item)));
            return array;
        }
        Object scalar = node.scalar();
        if (scalar == null) {
            return NODES.nullNode();
        }
        if (scalar instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (scalar instanceof BigInteger whole) {
            return NODES.numberNode(whole);
        }
        if (scalar instanceof BigDecimal number) {
            return NODES.numberNode(number);
        }
        return NODES.stringNode(scalar.toString());
    }
}
