#include "searchd/pages/html.h"

#include <vector>

#include "core/base/utf8.h"

namespace bayan::searchd {
namespace {

void AppendEscaped(std::string& out, std::string_view text) {
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string_view entity;
    switch (text[i]) {
      case '&':
        entity = "&amp;";
        break;
      case '<':
        entity = "&lt;";
        break;
      case '>':
        entity = "&gt;";
        break;
      case '"':
        entity = "&quot;";
        break;
      case '\'':
        entity = "&#39;";
        break;
      case '\0':
        entity = utf8::kReplacement;
        break;
      default:
        continue;
    }
    out.append(text, copied, i - copied);
    out += entity;
    copied = i + 1;
  }
  out.append(text, copied);
}

}  // namespace

Html& Html::operator<<(Text text) { return AppendEscaped(out_, text.text), *this; }

Html& Html::operator<<(Attr attribute) {
  out_ += ' ';
  out_ += attribute.name.markup();
  out_ += "=\"";
  AppendEscaped(out_, attribute.value);
  out_ += '"';
  return *this;
}

Html& Html::operator<<(Flag flag) {
  if (flag.on) {
    out_ += ' ';
    out_ += flag.name.markup();
  }
  return *this;
}

std::string WithoutStrayBidi(std::string_view text) {
  constexpr char32_t kFirstEmbedding = 0x202A;
  constexpr char32_t kLastOverride = 0x202E;
  constexpr char32_t kFirstIsolate = 0x2066;
  constexpr char32_t kPopIsolate = 0x2069;
  std::string out;
  std::vector<std::size_t> open;  // where in `out` an isolate waits for its end
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint point = utf8::Decode(text, at);
    at += point.size_bytes;
    if (point.value >= kFirstEmbedding && point.value <= kLastOverride) continue;
    if (point.value == kPopIsolate) {
      if (open.empty()) continue;
      open.pop_back();
    } else if (point.value >= kFirstIsolate && point.value < kPopIsolate) {
      open.push_back(out.size());
    }
    utf8::Append(out, point.value);
  }
  for (auto place = open.rbegin(); place != open.rend(); ++place) out.erase(*place, 3);  // each is three bytes long
  return out;
}

}  // namespace bayan::searchd
