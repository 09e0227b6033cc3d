#!/usr/bin/env python3
"""Checks the catalogues web/i18n/*.json: the same messages in each, the plural forms of each language complete, the same
placeholders everywhere, no empty or untrimmed message, and every message used by a page or the script and none unused."""
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
# The plural categories of whole numbers, CLDR 42 (ICU 72); locale_test checks the same against ICU.
PLURALS = {
    "ar": ["zero", "one", "two", "few", "many", "other"],
    "en": ["one", "other"],
    "fr": ["one", "many", "other"],
    "es": ["one", "many", "other"],
    "ru": ["one", "few", "many", "other"],
    "tr": ["one", "other"],
    "fa": ["one", "other"],
    "ckb": ["one", "other"],
}
FORMS = {form for forms in PLURALS.values() for form in forms}
# Forms that stand for one number may say it in words.
WORDS_ALLOWED = {"zero", "one", "two"}


def base(key):
    stem, _, form = key.rpartition(".")
    return stem if form in FORMS else None


def placeholders(text):
    return sorted(re.findall(r"\{([a-z_]*)\}", text))


def check_shape(tag, catalogue, english):
    plural_stems = {base(key) for key in english if base(key)}
    expected = {key for key in english if not base(key)}
    expected |= {f"{stem}.{form}" for stem in plural_stems for form in PLURALS[tag]}
    for key in sorted(expected - set(catalogue)):
        yield f"{tag}.json lacks '{key}'"
    for key in sorted(set(catalogue) - expected):
        yield f"{tag}.json has '{key}', which en.json has not or whose plural form {tag} does not know"
    for key in sorted(expected & set(catalogue)):
        text = catalogue[key]
        like = english.get(key, english.get(f"{base(key)}.other", ""))
        want, have = placeholders(like), placeholders(text)
        in_words = base(key) and key.rpartition(".")[2] in WORDS_ALLOWED and not have
        if want != have and not in_words:
            yield f"{tag}.json '{key}' has the placeholders {have}, not {want}"
        if not text.strip() or text != text.strip():
            yield f"{tag}.json '{key}' is empty or begins or ends with a space"
        if re.search(r"""["']\{|\}["']""", text):
            yield f"{tag}.json '{key}' has straight quotes around a placeholder"


def check_use(english):
    sources = [*(ROOT / "searchd/pages").glob("*.cc"), *(ROOT / "web/js").glob("*.js")]
    code = "\n".join(path.read_text("utf-8") for path in sources)
    quoted = set(re.findall(r"""["']([a-z][a-z_]*(?:\.[a-z_]+)+)["']""", code))
    known = {base(key) or key for key in english}
    composed = {key for key in known if re.fullmatch(r"facet\.[a-z]+|type\.[a-z_]+", key)}  # from values
    suffixes = {key.split(".")[0] for key in known}
    for key in sorted(known - quoted - composed):
        yield f"en.json has '{key}', which nothing uses"
    for key in sorted(quoted - known):
        if key.split(".")[0] in suffixes:
            yield f"a page uses '{key}', which en.json has not"


def main():
    folder = ROOT / "web/i18n"
    catalogues = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))}
    faults = []
    if set(catalogues) != set(PLURALS):
        faults.append(f"web/i18n holds {sorted(catalogues)}, not {sorted(PLURALS)}")
    for tag, catalogue in catalogues.items():
        faults += check_shape(tag, catalogue, catalogues["en"])
    faults += check_use(catalogues["en"])
    css = (ROOT / "web/css/bayan.css").read_text("utf-8")
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    for word in re.findall(r"(?<![\w-])(?:[a-z-]*-)?(?:left|right)(?![\w-])", css):
        faults.append(f"web/css/bayan.css says '{word}': only logical properties work in both directions")
    for fault in faults:
        print(fault)
    print(f"{len(catalogues)} catalogues of {len(catalogues['en'])} messages, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
