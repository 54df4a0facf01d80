package io.kontor.reports.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of one language.
 *
 * <p>A message holds <code>{0}</code> for a value and <code>{0|customer|customers}</code> for the word that fits the
 * whole number in it, with as many forms as the language has. Whole numbers are grouped; other values are strings that
 * the caller has formatted with the methods below.
 */
public final class Texts {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)((?:\\|[^|}]*)*)}");
    private static final String MINUS = "\u2212";

    private final Language language;
    private final Map<String, String> messages;

    private Texts(Language language, Map<String, String> messages) {
        this.language = language;
        this.messages = messages;
    }

    public static Texts of(Language language) {
        return new Texts(language, read("messages_" + language.tag() + ".properties"));
    }

    public Language language() {
        return language;
    }

    /** The message of a key; an unknown key or a value that is not there is a defect and throws. */
    public String say(String key, Object... values) {
        String message = messages.get(key);
        if (message == null) {
            throw new IllegalArgumentException("no message " + key + " in " + language);
        }
        Matcher matcher = PLACEHOLDER.matcher(message);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            int index = Integer.parseInt(matcher.group(1));
            if (index >= values.length) {
                throw new IllegalArgumentException("message " + key + " needs value " + index);
            }
            String forms = matcher.group(2);
            String part = forms.isEmpty() ? shown(values[index]) : form(forms, values[index], key);
            matcher.appendReplacement(text, Matcher.quoteReplacement(part));
        }
        return matcher.appendTail(text).toString();
    }

    /** A whole number with thousands apart. */
    public String count(long number) {
        return number((double) number, 0);
    }

    public String number(double value, int decimals) {
        String text = format(decimals).format(Math.abs(value));
        boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
        return value < 0 && !zero ? MINUS + text : text;
    }

    /** A number that says whether it is more or less: {@code +2} or {@code −2}. */
    public String signed(double value, int decimals) {
        String text = number(value, decimals);
        return value > 0 && !text.equals(number(0, decimals)) ? "+" + text : text;
    }

    /** A fraction in percent. */
    public String percent(double fraction, int decimals) {
        return number(fraction * 100, decimals) + language.percent();
    }

    public String signedPercent(double fraction, int decimals) {
        return signed(fraction * 100, decimals) + language.percent();
    }

    /** Two bounds of a fraction in percent, the unit said once. */
    public String percentRange(double low, double high) {
        return number(low * 100, 0) + "\u2013" + number(high * 100, 0) + language.percent();
    }

    /** The month's name in three letters. */
    public String month(LocalDate day) {
        return say("month." + day.getMonthValue());
    }

    /** Month and year, for example {@code Nov 2026}. */
    public String monthOfYear(LocalDate day) {
        return month(day) + '\u00A0' + day.getYear();
    }

    /** Day, month and year, for example {@code 16 Nov 2026}. */
    public String day(LocalDate day) {
        return say("date.day", Integer.toString(day.getDayOfMonth()), month(day), Integer.toString(day.getYear()));
    }

    /** The bundle's messages by key, as written. */
    Map<String, String> messages() {
        return messages;
    }

    private String shown(Object value) {
        return value instanceof Integer || value instanceof Long
                ? count(((Number) value).longValue())
                : value.toString();
    }

    private String form(String forms, Object value, String key) {
        String[] words = forms.substring(1).split("\\|", -1);
        if (!(value instanceof Integer || value instanceof Long) || words.length != language.pluralForms()) {
            throw new IllegalArgumentException("message " + key + " needs a whole number and its forms");
        }
        return words[language.pluralForm(((Number) value).longValue())];
    }

    private DecimalFormat format(int decimals) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setDecimalSeparator(language.decimal());
        symbols.setGroupingSeparator(language.thousands());
        DecimalFormat format = new DecimalFormat(decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals), symbols);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }

    private static Map<String, String> read(String name) {
        try (InputStream in = Texts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new UncheckedIOException(new IOException("class path lacks " + name));
            }
            Properties properties = new Properties();
            try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
            Map<String, String> messages = new TreeMap<>();
            properties.stringPropertyNames().forEach(key -> messages.put(key, properties.getProperty(key)));
            return Map.copyOf(messages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
