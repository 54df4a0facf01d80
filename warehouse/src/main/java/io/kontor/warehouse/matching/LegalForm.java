package io.kontor.warehouse.matching;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What kind of company it is, whatever its country calls that. */
enum LegalForm {
    /** Owners risk what they put in: SIA, ООО, UAB, OÜ, GmbH, Ltd. */
    LIMITED(
            "sia",
            "ooo",
            "uab",
            "ou",
            "gmbh",
            "ltd",
            "limited",
            "llc",
            "too",
            "oy",
            "bv",
            "srl",
            "sarl",
            "sp z o o",
            "sabiedriba ar ierobezotu atbildibu",
            "obsestvo s ogranicennoj otvetstvennostu",
            "uzdaroji akcine bendrove",
            "osauhing",
            "gesellschaft mit beschrankter haftung"),
    /** Shares: AS, АО, ЗАО, ПАО, AB, AG. */
    JOINT_STOCK(
            "as",
            "a s",
            "ao",
            "zao",
            "oao",
            "pao",
            "ab",
            "ag",
            "oyj",
            "plc",
            "sa",
            "inc",
            "corp",
            "corporation",
            "akciju sabiedriba",
            "akcionernoe obsestvo",
            "zakrytoe akcionernoe obsestvo",
            "otkrytoe akcionernoe obsestvo",
            "publicnoe akcionernoe obsestvo",
            "akcine bendrove",
            "aktsiaselts",
            "aktiengesellschaft"),
    /** One person: ИП, IK, FIE. */
    SOLE("ip", "ik", "fie", "individualnyj predprinimatel", "individualais komersants");

    private static final Map<List<String>, LegalForm> BY_WORDS = byWords();
    private static final int LONGEST =
            BY_WORDS.keySet().stream().mapToInt(List::size).max().orElseThrow();

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> wordings;

    LegalForm(String... wordings) {
        this.wordings = List.of(wordings);
    }

    private static Map<List<String>, LegalForm> byWords() {
        Map<List<String>, LegalForm> forms = new HashMap<>();
        for (LegalForm form : values()) {
            form.wordings.forEach(wording -> forms.put(Arrays.asList(wording.split(" ")), form));
        }
        return forms;
    }

    /** A form at one end of a name: what it is and how many words it takes. */
    record Found(LegalForm form, int length) {}

    /** The longest form with which the words begin; never all of them. */
    static Optional<Found> atStart(List<String> words) {
        for (int length = Math.min(LONGEST, words.size() - 1); length > 0; length--) {
            LegalForm form = BY_WORDS.get(words.subList(0, length));
            if (form != null) {
                return Optional.of(new Found(form, length));
            }
        }
        return Optional.empty();
    }

    /** The longest form with which the words end; never all of them. */
    static Optional<Found> atEnd(List<String> words) {
        for (int length = Math.min(LONGEST, words.size() - 1); length > 0; length--) {
            LegalForm form = BY_WORDS.get(words.subList(words.size() - length, words.size()));
            if (form != null) {
                return Optional.of(new Found(form, length));
            }
        }
        return Optional.empty();
    }
}
