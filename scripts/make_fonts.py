#!/usr/bin/env python3
"""Makes web/fonts/*.woff2: the Arabic-script letters of Noto Naskh Arabic, renamed, for pages on machines without it.

Needs the Debian packages fonts-noto-core, python3-fonttools and python3-brotli. The results are committed, so that
nobody needs them to build; run this again only to change the letters or the version.
"""
import pathlib

from fontTools import subset
from fontTools.ttLib import TTFont

SOURCE = pathlib.Path("/usr/share/fonts/truetype/noto")
TARGET = pathlib.Path(__file__).resolve().parents[1] / "web/fonts"
FAMILY = "Bayan Naskh"
# The letters, marks, digits and punctuation of Arabic, Persian, Sorani and Urdu, joiners and marks of direction, the
# dotted circle, and the ligatures Allah and the blessing. Letters of other languages come from the system's fonts.
LETTERS = [(0x060C, 0x060C), (0x061B, 0x061C), (0x061F, 0x061F), (0x0621, 0x063A), (0x0640, 0x0655), (0x0660, 0x066D),
           (0x0670, 0x0671), (0x0679, 0x0679), (0x067E, 0x067E), (0x0686, 0x0686), (0x0688, 0x0688), (0x0691, 0x0691),
           (0x0695, 0x0695), (0x0698, 0x0698), (0x06A4, 0x06A4), (0x06A9, 0x06A9), (0x06AF, 0x06AF), (0x06B5, 0x06B5),
           (0x06BA, 0x06BA), (0x06BE, 0x06BE), (0x06C0, 0x06C3), (0x06C6, 0x06C7), (0x06CA, 0x06CC), (0x06CE, 0x06CE),
           (0x06D2, 0x06D5), (0x06F0, 0x06F9), (0x200C, 0x200F), (0x25CC, 0x25CC), (0xFDF2, 0xFDF2), (0xFDFA, 0xFDFA)]


# The forms of the Persian digits 4, 6 and 7 that Urdu, Sindhi and Kashmiri write. Noto Naskh Arabic 2.004 gives them to
# every language, also to Persian and Sorani, whose readers do not know them.
URDU_DIGITS = {"uni06F4", "uni06F6", "uni06F7"}
URDU_LANGUAGES = {"URD ", "SND ", "KSH "}


def keep_urdu_digits_to_urdu(font):
    """Takes the lookup of URDU_DIGITS out of the feature "locl" of all other languages."""
    table = font["GSUB"].table
    arabic = next(record.Script for record in table.ScriptList.ScriptRecord if record.ScriptTag == "arab")
    systems = [arabic.DefaultLangSys]
    systems += [record.LangSys for record in arabic.LangSysRecord if record.LangSysTag not in URDU_LANGUAGES]
    features = [table.FeatureList.FeatureRecord[index] for system in systems for index in system.FeatureIndex]
    for feature in (record.Feature for record in features if record.FeatureTag == "locl"):
        kept = []
        for index in feature.LookupListIndex:
            subtables = [getattr(each, "ExtSubTable", each) for each in table.LookupList.Lookup[index].SubTable]
            if not any(URDU_DIGITS & set(getattr(each, "mapping", {})) for each in subtables):
                kept.append(index)
        feature.LookupListIndex = kept
        feature.LookupCount = len(kept)


def make(weight):
    options = subset.Options(flavor="woff2", layout_features=["*"], hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    font = subset.load_font(str(SOURCE / f"NotoNaskhArabic-{weight}.ttf"), options)
    keep_urdu_digits_to_urdu(font)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in LETTERS for code in range(first, last + 1)])
    subsetter.subset(font)
    # The licence keeps the name Noto for the original.
    names = {1: FAMILY, 3: f"{FAMILY} {weight}", 4: f"{FAMILY} {weight}", 6: f"BayanNaskh-{weight}"}
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]
    path = TARGET / f"bayan-naskh-{weight.lower()}.woff2"
    subset.save_font(font, str(path), options)
    TTFont(path)  # reads it back: a damaged file is an error here
    print(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    TARGET.mkdir(exist_ok=True)
    for each in ("Regular", "Bold"):
        make(each)
