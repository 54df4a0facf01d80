package io.kontor.warehouse.archive;

import io.kontor.warehouse.archive.Reading.Cut;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * What a person leaves in bytes: the texts that identify them, in every encoding that exports come in, in any letter case
 * that people write, and as XML, calendars and cards write them. Bytes are looked at as ISO-8859-1, which loses none; letters
 * that stand for more, in texts that were decoded, are seen beside them.
 */
public final class Traces {

    private static final List<Charset> ENCODINGS = List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            StandardCharsets.ISO_8859_1,
            Charset.forName("windows-1251"),
            Charset.forName("windows-1257"),
            Charset.forName("KOI8-R"));

    /** Shorter texts stand in files for other reasons. */
    private static final int SHORTEST = 5;

    private final List<String> texts;
    private final FormFinder finder;

    public Traces(Collection<String> identifying) {
        this.texts = identifying.stream()
                .map(String::strip)
                .filter(text -> text.length() >= SHORTEST)
                .distinct()
                .sorted((one, other) -> other.length() - one.length())
                .toList();
        Set<String> forms = new LinkedHashSet<>();
        for (String text : texts) {
            for (String form : forms(text)) {
                ENCODINGS.stream()
                        .filter(encoding -> encoding.newEncoder().canEncode(form))
                        .map(encoding -> new String(form.getBytes(encoding), StandardCharsets.ISO_8859_1))
                        .forEach(forms::add);
            }
        }
        texts.forEach(text -> forms.addAll(forms(text)));
        this.finder = new FormFinder(forms);
    }

    /** The texts that are looked for. */
    public List<String> texts() {
        return texts;
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /** Whether a text, decoded or of bytes that are seen as ISO-8859-1, or of both, holds a trace. */
    boolean areIn(String text) {
        return !isEmpty() && finder.isIn(text);
    }

    /** Where such a text holds traces, in order. */
    List<Cut> in(String text) {
        return finder.in(text);
    }

    private static Set<String> forms(String text) {
        Set<String> forms = new LinkedHashSet<>();
        String xml = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        // As calendars and cards write it.
        String escaped = text.replace("\\", "\\\\")
                .replace(",", "\\,")
                .replace(";", "\\;")
                .replaceAll("\\R", Matcher.quoteReplacement("\\n"));
        for (String form : List.of(text, xml, text.replace("\"", "\"\""), escaped)) {
            forms.add(form);
            forms.add(form.toLowerCase(Locale.ROOT));
            forms.add(form.toUpperCase(Locale.ROOT));
        }
        return forms;
    }
}
