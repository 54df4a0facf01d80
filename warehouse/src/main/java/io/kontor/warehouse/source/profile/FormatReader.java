package io.kontor.warehouse.source.profile;

import static io.kontor.warehouse.source.profile.ProfileSettings.word;

import io.kontor.warehouse.config.ConfigNode;
import io.kontor.warehouse.config.DidYouMean;
import io.kontor.warehouse.source.profile.ExportFormat.HeaderRows;
import io.kontor.warehouse.source.profile.ExportFormat.Kind;
import io.kontor.warehouse.source.profile.ExportFormat.Sheet;
import io.kontor.warehouse.source.profile.ExportFormat.Text;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Optional;

/** Reads {@code format}. */
final class FormatReader {

    private static final String AUTO = "auto";

    private final ProfileSettings settings;
    private final ConfigNode format;

    FormatReader(ProfileSettings settings) {
        this.settings = settings;
        this.format = settings.root().get("format");
    }

    ExportFormat read() {
        Kind kind = word(format.get("type"), Kind.class);
        return new ExportFormat(
                kind, text(), sheet(), header(kind), format.find("report").map(new ReportReader(settings)::read));
    }

    private Text text() {
        Optional<Character> delimiter = delimiter();
        char quote = character("quote").orElse('"');
        if (delimiter.filter(d -> d == quote || d > 127).isPresent() || quote > 127) {
            settings.contradiction(
                    format.placeOf("delimiter"),
                    "delimiter and quote must be two different ASCII characters",
                    "records could not be told apart",
                    "look at the file in a text editor and set both");
        }
        return new Text(
                encodings(),
                delimiter,
                quote,
                format.find("escape")
                        .map(node -> word(node, ExportFormat.Escape.class))
                        .orElse(ExportFormat.Escape.DOUBLED),
                format.find("trailing-delimiter").map(ConfigNode::flag).orElse(false));
    }

    private Optional<Character> delimiter() {
        boolean auto = format.find("delimiter")
                .filter(node -> node.text().equals(AUTO))
                .isPresent();
        return auto ? Optional.empty() : character("delimiter").or(() -> Optional.of(','));
    }

    private Optional<Character> character(String name) {
        return format.find(name)
                .map(ConfigNode::text)
                .map(text -> text.equals("tab") ? '\t' : text.equals("none") ? 0 : text.charAt(0));
    }

    private List<Charset> encodings() {
        Optional<ConfigNode> node = format.find("encoding");
        if (node.isEmpty()) {
            return List.of(StandardCharsets.UTF_8);
        }
        if (node.get().isList()) {
            return node.get().items().stream().map(this::encoding).toList();
        }
        return node.get().text().equals(AUTO) ? List.of() : List.of(encoding(node.get()));
    }

    private Charset encoding(ConfigNode node) {
        try {
            return Charset.forName(node.text());
        } catch (UnsupportedCharsetException | IllegalCharsetNameException e) {
            settings.contradiction(
                    node.place(),
                    "unknown encoding '" + node.text() + "'",
                    "the file cannot be decoded",
                    DidYouMean.advice(
                            node.text(),
                            Charset.availableCharsets().keySet(),
                            "use UTF-8, windows-1251, windows-1257, UTF-16LE or another name that Java knows"));
            return StandardCharsets.UTF_8;
        }
    }

    private Sheet sheet() {
        Optional<String> sheet = format.find("sheet").map(ConfigNode::text);
        boolean numbered = sheet.filter(text -> text.matches("[0-9]{1,4}")).isPresent()
                && !format.get("sheet").isText();
        return numbered ? new Sheet(Optional.empty(), Integer.parseInt(sheet.orElseThrow())) : new Sheet(sheet, 0);
    }

    private HeaderRows header(Kind kind) {
        int usual = kind == Kind.SHEET || format.find("report").isPresent() ? 0 : 1;
        int row = format.find("header-row")
                .map(node -> node.text().equals(AUTO) ? 0 : node.integer())
                .orElse(usual);
        return new HeaderRows(
                row, format.find("header-rows").map(ConfigNode::integer).orElse(1));
    }
}
