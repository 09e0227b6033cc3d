#include "core/index/keyboards.h"

#include <algorithm>
#include <array>

#include "core/base/utf8.h"
#include "core/text/fold_arabic.h"

namespace bayan::index {
namespace {

// The keys that carry letters in some layout, as US English has them.
constexpr std::u32string_view kUs = U"qwertyuiop[]asdfghjkl;'zxcvbnm,./`";

// What the same keys carry elsewhere; a point stands for a key that carries no letter.
struct Layout {
  std::u32string_view keys;
};

constexpr std::array<Layout, 4> kLayouts{{
    // Arabic 101. The key b carries lam-alef, which two letters stand for: see kLamAlef.
    {U"\u0636\u0635\u062B\u0642\u0641\u063A\u0639\u0647\u062E\u062D\u062C\u062F"
     U"\u0634\u0633\u064A\u0628\u0644\u0627\u062A\u0646\u0645\u0643\u0637"
     U"\u0626\u0621\u0624\u0631\uFEFB\u0649\u0629\u0648\u0632\u0638\u0630"},
    // Persian, ISIRI 9147.
    {U"\u0636\u0635\u062B\u0642\u0641\u063A\u0639\u0647\u062E\u062D\u062C\u0686"
     U"\u0634\u0633\u06CC\u0628\u0644\u0627\u062A\u0646\u0645\u06A9\u06AF"
     U"\u0638\u0637\u0632\u0631\u0630\u062F\u067E\u0648.\u002F\u002E"},
    // Russian, JCUKEN.
    {U"\u0439\u0446\u0443\u043A\u0435\u043D\u0433\u0448\u0449\u0437\u0445\u044A"
     U"\u0444\u044B\u0432\u0430\u043F\u0440\u043E\u043B\u0434\u0436\u044D"
     U"\u044F\u0447\u0441\u043C\u0438\u0442\u044C\u0431\u044E.\u0451"},
    // Turkish Q: the English letters but for these keys.
    {U"qwertyu\u0131op\u011F\u00FCasdfghjkl\u015Fizxcvbnm\u00F6\u00E7.."},
}};

constexpr char32_t kLamAlef = 0xFEFB;
using text::arabic::kAlef;
using text::arabic::kLam;

void AppendLetter(std::string& out, char32_t letter) {
  if (letter == kLamAlef) {
    utf8::Append(out, kLam);
    letter = kAlef;
  }
  utf8::Append(out, letter);
}

/// `text` with the keys of `from` read as those of `to`; letters that `from` has not stay.
std::string Retype(std::string_view text, std::u32string_view from, std::u32string_view to) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    utf8::CodePoint c = utf8::Decode(text, at);
    at += c.size_bytes;
    if (c.value >= U'A' && c.value <= U'Z') c.value += U'a' - U'A';
    // Lam and alef come from one key.
    if (c.value == kLam && from.find(kLamAlef) != std::u32string_view::npos && at < text.size() &&
        utf8::Decode(text, at).value == kAlef) {
      // "la" may also be typed as two keys; the one key is what a word typed blindly has more often.
      at += utf8::Decode(text, at).size_bytes;
      c.value = kLamAlef;
    }
    const std::size_t key = from.find(c.value);
    AppendLetter(out, key == std::u32string_view::npos || to[key] == U'.' ? c.value : to[key]);
  }
  return out;
}

}  // namespace

std::vector<std::string> OnOtherKeyboards(std::string_view text) {
  std::vector<std::string> readings;
  const auto add = [&](std::string reading) {
    if (reading != text && std::find(readings.begin(), readings.end(), reading) == readings.end()) {
      readings.push_back(std::move(reading));
    }
  };
  for (const Layout& layout : kLayouts) add(Retype(text, kUs, layout.keys));
  for (const Layout& layout : kLayouts) add(Retype(text, layout.keys, kUs));
  return readings;
}

}  // namespace bayan::index
