package io.kontor.warehouse.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However a person is written, the search finds them, erasing takes them out, and the search then finds nothing. */
class DisguisesTest {

    private static final Traces ANNA =
            new Traces(List.of("Анна Озола", "anna.ozola@example.com", "+371 29123456", "Rūta Bērziņa"));
    private static final TraceSearch SEARCH = new TraceSearch(ANNA);
    private static final String NEIGHBOUR = "berta@example.com";

    static Stream<Arguments> disguises() {
        return Stream.of(
                Arguments.of("mixed case", "x\nANNA.Ozola@Example.COM;" + NEIGHBOUR + "\n"),
                Arguments.of("two blanks and one that does not break", "Анна \u00A0Озола," + NEIGHBOUR),
                Arguments.of(
                        "address folded in a calendar",
                        "BEGIN:VEVENT\r\nATTENDEE;CN=x:mailto:anna.oz\r\n ola@example.com\r\nATTENDEE:" + NEIGHBOUR),
                Arguments.of(
                        "telephone folded in a card", "TEL:+371 29\r\n\t123\r\n 456\r\nEMAIL:" + NEIGHBOUR + "\r\n"),
                Arguments.of("name folded in a header", "From: Анна\r\n Озола <x@y>\r\nCc: " + NEIGHBOUR + "\r\n"),
                Arguments.of("escaped in a calendar", "NOTE:+371 29123456\\, Анна Озола\\; " + NEIGHBOUR),
                Arguments.of("word in base64", "From: " + word("UTF-8", "Анна Озола") + " <" + NEIGHBOUR + ">\n"),
                Arguments.of("word in another alphabet", "From: " + word("windows-1251", "АННА ОЗОЛА") + NEIGHBOUR),
                Arguments.of("word of UTF-16", "From: " + word("UTF-16", "Анна Озола") + NEIGHBOUR),
                Arguments.of(
                        "words, folded",
                        "From: " + word("UTF-8", "Анна ") + "\r\n " + word("KOI8-R", "Озола") + "\r\nTo: " + NEIGHBOUR),
                Arguments.of(
                        "letter torn between words",
                        "From: =?UTF-8?B?" + base64("Анна Озола").substring(0, 4) + "?=\r\n =?UTF-8?B?"
                                + base64("Анна Озола").substring(4) + "?= " + NEIGHBOUR),
                Arguments.of(
                        "word folded within", fold("CN=" + word("UTF-8", "Рабочая встреча: Анна Озола")) + NEIGHBOUR),
                Arguments.of(
                        "quoted word",
                        "From: =?utf-8?q?R=C5=ABta_B=C4=93rzi?= =?utf-8?Q?=C5=86a?= <x@y>, " + NEIGHBOUR + "\n"),
                Arguments.of("word and plain text", "To: =?us-ascii?Q?anna=2Eozola?=@example.com, " + NEIGHBOUR),
                Arguments.of(
                        "quoted-printable over lines",
                        "=D0=90=D0=BD=D0=BD=\r\n=D0=B0 =D0=9E=D0=B7=D0=BE=\n=D0=BB=D0=B0\n" + NEIGHBOUR),
                Arguments.of("quoted-printable of an address", "To: anna=2Eozola=40example.com\n" + NEIGHBOUR),
                Arguments.of(
                        "quoted-printable in a folded card",
                        fold("FN;ENCODING=QUOTED-PRINTABLE:=D0=90=D0=BD=D0=BD=D0=B0=20=D0=9E=D0=B7=D0=BE=D0=BB=D0=B0")
                                + NEIGHBOUR),
                Arguments.of("per cent signs", "mailto:anna.ozola%40example.com?x," + NEIGHBOUR),
                Arguments.of(
                        "character references",
                        "<td>" + references("Анна") + "&nbsp;" + references("Озола") + "</td>" + NEIGHBOUR),
                Arguments.of("marks between letters", "<t>Анна</t></r><r><t> Озола</t> " + NEIGHBOUR),
                Arguments.of(
                        "base64 in a calendar",
                        fold("ATTACH;ENCODING=BASE64;VALUE=BINARY:" + base64("Встреча: Анна Озола, позвонить")) + "X:"
                                + NEIGHBOUR),
                Arguments.of(
                        "base64 of a message",
                        "Content-Transfer-Encoding: base64\r\n\r\n"
                                + Base64.getMimeEncoder(20, new byte[] {'\r', '\n'})
                                        .encodeToString(bytes("Добрый день, Анна Озола! " + "x".repeat(50)))
                                + "\r\n--end\r\n" + NEIGHBOUR),
                Arguments.of(
                        "archive in base64",
                        "Content-Transfer-Encoding: base64\n\n"
                                + Base64.getMimeEncoder(76, new byte[] {'\n'})
                                        .encodeToString(zip("people.csv", bytes("1;Анна Озола\n")))
                                + "\n--end\n" + NEIGHBOUR));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("disguises")
    void areFoundAndTakenOutOfTexts(String name, String text) throws IOException {
        isTakenOut(bytes(text));
        isTakenOut(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
        isTakenOut(gzip(bytes(text)));
        byte[] deep = zip("mail.zip", zip("a/mail.mbox", bytes(text)));
        assertThat(SEARCH.isIn(deep)).isTrue();
        assertThat(SEARCH.isIn(new Redaction(ANNA, Set.of()).of(deep).orElseThrow()))
                .isFalse();
    }

    private static void isTakenOut(byte[] content) throws IOException {
        assertThat(SEARCH.isIn(content)).isTrue();
        byte[] without = new Redaction(ANNA, Set.of()).of(content).orElseThrow();
        assertThat(SEARCH.isIn(without)).isFalse();
        if (Container.of(content) == Container.NONE) {
            String left = Container.text(without);
            assertThat(left).contains(NEIGHBOUR);
            assertThat(left.chars().filter(c -> c == '\n').count())
                    .isEqualTo(Container.text(content)
                            .chars()
                            .filter(c -> c == '\n')
                            .count());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1251", "KOI8-R"})
    void areFoundInEveryAlphabet(String charset) throws IOException {
        isTakenOut(("id;" + NEIGHBOUR + "\n1;Анна Озола\n").getBytes(Charset.forName(charset)));
        isTakenOut(("1;Анна Озола\n;" + NEIGHBOUR).getBytes(Charset.forName(charset)));
    }

    @Test
    void areFoundInBalticText() throws IOException {
        isTakenOut(("id;" + NEIGHBOUR + "\n1;RŪTA BĒRZIŅA\n").getBytes(Charset.forName("windows-1257")));
    }

    @Test
    void whatTellsOfOthersStaysByteForByte() throws IOException {
        List<String> texts =
                disguises().map(arguments -> String.valueOf(arguments.get()[1])).toList();
        Traces other = new Traces(List.of("Иван Петров", "ivan@example.com"));
        for (String text : texts) {
            assertThat(new TraceSearch(other).isIn(bytes(text))).isFalse();
            assertThat(new Redaction(other, Set.of()).of(bytes(text))).hasValue(bytes(text));
        }
    }

    @Test
    void textIsSearchedInPiecesThatOverlap() throws IOException {
        String text =
                "Content-Transfer-Encoding: base64\n\n" + base64("x".repeat(200_000) + "Анна Озола" + "y".repeat(99));
        TraceSearch pieces = new TraceSearch(ANNA, 100_001);

        assertThat(pieces.isIn(bytes(text))).isTrue();
        assertThat(pieces.isIn(bytes("x".repeat(100_000) + "Анна Озола"))).isTrue();
        assertThat(pieces.isIn(bytes("x".repeat(300_000)))).isFalse();
    }

    @Test
    void longStretchesAndManyWordsAreRead() throws IOException {
        String mail = "Content-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder(76, new byte[] {'\n'})
                        .encodeToString(bytes("z".repeat(3_000_000) + "Анна Озола"))
                + "\n\n" + NEIGHBOUR + "\n" + "=?UTF-8?Q?a?= ".repeat(20_000) + "\n";

        isTakenOut(bytes(mail));
    }

    @Test
    void lockedOrDamagedContentIsSaid() throws IOException {
        byte[] zip = zip("people.csv", bytes("1;Анна Озола\n"));
        byte[] damaged = Arrays.copyOf(zip, 40);
        byte[] locked = zip.clone();
        locked[6] |= 1;

        for (byte[] content : List.of(damaged, locked, zip("in.zip", locked))) {
            assertThatThrownBy(() -> SEARCH.isIn(content)).isInstanceOf(IOException.class);
            assertThat(new Redaction(ANNA, Set.of()).of(content)).isEmpty();
        }
    }

    private static String references(String text) {
        return text.chars()
                .mapToObj(c -> c % 2 == 0 ? "&#" + c + ";" : "&#x" + Integer.toHexString(c) + ";")
                .collect(Collectors.joining());
    }

    private static String word(String charset, String text) {
        return "=?" + charset + "?B?" + Base64.getEncoder().encodeToString(text.getBytes(Charset.forName(charset)))
                + "?=";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(bytes(text));
    }

    /** As calendars do, every 20 letters. */
    private static String fold(String line) {
        return line.replaceAll("(.{20})", "$1\r\n ") + "\r\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            new ByteArrayInputStream(content).transferTo(gzip);
        }
        return out.toByteArray();
    }

    private static byte[] zip(String name, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
