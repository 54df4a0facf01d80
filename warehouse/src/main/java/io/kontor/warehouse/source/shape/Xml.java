package io.kontor.warehouse.source.shape;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.InputStream;
import java.io.Reader;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Pulls elements out of XML that is not trusted: a document type, with which entities could be declared, is refused. */
final class Xml {

    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader reader;
    private final Refusals refusals;
    private final String part;

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    private Xml(XMLStreamReader reader, String part, Refusals refusals) {
        this.reader = reader;
        this.part = part;
        this.refusals = refusals;
    }

    static Xml of(InputStream in, String part, Refusals refusals) {
        try {
            return new Xml(FACTORY.createXMLStreamReader(in), part, refusals);
        } catch (XMLStreamException e) {
            throw broken(part, refusals, e);
        }
    }

    static Xml of(Reader in, String part, Refusals refusals) {
        try {
            return new Xml(FACTORY.createXMLStreamReader(in), part, refusals);
        } catch (XMLStreamException e) {
            throw broken(part, refusals, e);
        }
    }

    /** Goes to the next event: {@link XMLStreamConstants}. */
    int next() {
        try {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw refusals.hostile("entities", Map.of("part", part));
            }
            return event;
        } catch (XMLStreamException e) {
            throw broken(part, refusals, e);
        }
    }

    boolean hasNext() {
        try {
            return reader.hasNext();
        } catch (XMLStreamException e) {
            throw broken(part, refusals, e);
        }
    }

    /** Goes to the next start of an element of this name; false when there is none up to the end. */
    boolean find(String name) {
        while (hasNext()) {
            if (next() == XMLStreamConstants.START_ELEMENT && name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** The element's name without its namespace. */
    String name() {
        return reader.getLocalName();
    }

    /** The text of an event; only now is it seen that it breaks off. */
    String text() {
        try {
            return reader.getText();
        } catch (UncheckedStreamException e) {
            throw broken(part, refusals, e);
        }
    }

    /** All text inside the element at whose start the reader stands; it then stands at its end. */
    String content() {
        String text = "";
        int depth = 1;
        while (depth > 0) {
            int event = next();
            if (ExcelText.isText(event)) {
                text = text.isEmpty() ? text() : text + text();
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        return text;
    }

    /** An attribute by its name without a namespace; null when it is absent. */
    @Nullable
    String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    String attribute(String name, String fallback) {
        String value = attribute(name);
        return value == null ? fallback : value;
    }

    int number(String name, int fallback) {
        String value = attribute(name);
        if (value == null) {
            return fallback;
        }
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw refusals.damaged("number", Map.of("part", part, "value", value), e);
        }
    }

    boolean flag(String name) {
        String value = attribute(name);
        return value != null && (value.equals("1") || value.equals("true"));
    }

    private static RuntimeException broken(String part, Refusals refusals, Exception e) {
        return refusals.damaged("xml", Map.of("part", part), e);
    }
}
