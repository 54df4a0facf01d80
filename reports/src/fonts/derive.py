"""Derives Kontor Sans from Carlito (OFL 1.1): the glyphs that English, Latvian and Russian reports need, plus the few
marks that Carlito lacks. Advance widths stay as they are, which are those of Calibri; the name changes because the
licence reserves it. Needs fontTools. Usage: derive.py <folder with Carlito-*.ttf> <target folder>"""
import sys

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen

TEXT = (
    "U+0020-007E,U+00A1-00AC,U+00AE-017F,U+0218-021B,U+0400-045F,U+0490-0491,U+2012-2015,U+2018-201E,U+2020-2022,U+2026,"
    "U+202F,U+2030,U+2039,U+203A,U+20AC,U+2116,U+2122,U+2190-2193,U+2202,U+2206,U+2211,U+2212,U+221E,U+2248,"
    "U+2260,U+2264,U+2265,U+25CF,U+25CB,U+25AA,U+25AB"
)
SAME = {0x00A0: " ", 0x0394: "\u2206", 0x2010: "-", 0x2011: "-"}
# Polygons in thousandths of the em; advance width 700 (ticks 800).
MARKS = {
    0x25A0: (700, [[(80, 40), (80, 580), (620, 580), (620, 40)]]),
    0x25B2: (700, [[(60, 60), (350, 600), (640, 60)]]),
    0x25BC: (700, [[(60, 600), (640, 600), (350, 60)]]),
    0x25BA: (700, [[(80, 20), (80, 620), (640, 320)]]),
    0x2713: (800, [[(90, 300), (170, 360), (300, 190), (620, 640), (710, 580), (310, 20)]]),
    0x2717: (800, [[(120, 80), (320, 320), (120, 560), (200, 620), (400, 385), (600, 620), (680, 560), (480, 320),
                    (680, 80), (600, 20), (400, 255), (200, 20)]]),
}


def derive(source, target, style):
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["kern", "mark", "mkmk"]
    options.name_IDs = ["*"]
    options.recalc_timestamp = False
    options.notdef_outline = True
    options.drop_tables += ["DSIG", "FFTM"]
    font = subset.load_font(f"{source}/Carlito-{style}.ttf", options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(TEXT))
    subsetter.subset(font)
    add_marks(font)
    rename(font, style)
    subset.save_font(font, f"{target}/KontorSans-{style}.ttf", options)


def add_marks(font):
    em = font["head"].unitsPerEm
    best = font.getBestCmap()
    order = font.getGlyphOrder()
    for code, (advance, polygons) in MARKS.items():
        name = f"uni{code:04X}"
        pen = TTGlyphPen(None)
        for polygon in polygons:
            points = [(round(x * em / 1000), round(y * em / 1000)) for x, y in polygon]
            pen.moveTo(points[0])
            for point in points[1:]:
                pen.lineTo(point)
            pen.closePath()
        if name not in order:
            order = order + [name]
            font.setGlyphOrder(order)
        glyph = pen.glyph()
        font["glyf"][name] = glyph
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (round(advance * em / 1000), round(polygons[0][0][0] * em / 1000))
        map_to(font, code, name)
    for code, same in SAME.items():
        map_to(font, code, best[ord(same)])


def map_to(font, code, name):
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


def rename(font, style):
    names = font["name"]
    for record in list(names.names):
        if record.nameID in (10, 16, 17, 18, 20, 21, 22):
            names.removeNames(nameID=record.nameID)
    words = {
        1: "Kontor Sans",
        2: style,
        3: f"Kontor Sans {style}; derived from a sans by tyPoland Lukasz Dziedzic, OFL 1.1",
        4: "Kontor Sans" if style == "Regular" else f"Kontor Sans {style}",
        6: f"KontorSans-{style}",
    }
    for record in names.names:
        if record.nameID in words:
            record.string = words[record.nameID]


if __name__ == "__main__":
    for weight in ("Regular", "Bold"):
        derive(sys.argv[1], sys.argv[2], weight)
