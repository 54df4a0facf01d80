package io.kontor.warehouse.archive;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a person leaves in bytes: the texts that identify them, in every encoding that exports come in, in any letter case
 * that people write, and as XML writes them. Bytes are looked at as ISO-8859-1, which loses none.
 */
public final class Traces {

    private static final List<Charset> ENCODINGS = List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            Charset.forName("windows-1251"),
            Charset.forName("windows-1257"));

    /** Shorter texts stand in files for other reasons. */
    private static final int SHORTEST = 5;

    private final List<String> texts;
    private final Pattern inBytes;
    private final Pattern inText;

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
        this.inBytes = any(forms);
        Set<String> inXml = new LinkedHashSet<>();
        texts.forEach(text -> inXml.addAll(forms(text)));
        this.inText = any(inXml);
    }

    /** The texts that are looked for. */
    public List<String> texts() {
        return texts;
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /** Whether bytes, seen as ISO-8859-1, hold a trace. */
    public boolean areInBytes(String bytes) {
        return !isEmpty() && inBytes.matcher(bytes).find();
    }

    /** Whether a decoded text holds a trace. */
    public boolean areIn(String text) {
        return !isEmpty() && inText.matcher(text).find();
    }

    String withoutInBytes(String bytes) {
        return isEmpty() ? bytes : inBytes.matcher(bytes).replaceAll("");
    }

    String withoutIn(String text) {
        return isEmpty() ? text : inText.matcher(text).replaceAll("");
    }

    private static List<String> forms(String text) {
        List<String> forms = new ArrayList<>();
        String xml = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        for (String form : new LinkedHashSet<>(List.of(text, xml, text.replace("\"", "\"\"")))) {
            forms.add(form);
            forms.add(form.toLowerCase(Locale.ROOT));
            forms.add(form.toUpperCase(Locale.ROOT));
        }
        return forms;
    }

    private static Pattern any(Collection<String> forms) {
        return Pattern.compile(
                forms.stream()
                        .sorted((one, other) -> other.length() - one.length())
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|")),
                Pattern.DOTALL);
    }
}
