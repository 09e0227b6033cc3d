#include "stemmers/arabic_word.h"

#include <algorithm>
#include <cassert>

#include "core/base/utf8.h"

namespace bayan::stemmers {
namespace {

constexpr char32_t kBlock = 0x0620;
constexpr char32_t kLastYeh = 0x064A;
constexpr char32_t kTatweel = 0x0640;

// The letters after the block, in the order of their numbers: peh, tcheh, jeh, veh, gaf.
constexpr std::array<char32_t, 5> kForeign{0x067E, 0x0686, 0x0698, 0x06A4, 0x06AF};
constexpr Letter kFirstForeign = L('P');

// msWwl "responsible" as Egypt writes it, with the hamza over yeh; at an end in w or wn the yeh may be the stem's own.
constexpr Letters kEgyptianSeat{"}wl"};

// Forms that the chain folds already; taken here too so that the stemmer is right when used alone.
constexpr Letter OtherForm(char32_t value) {
  switch (value) {
    case 0x0671:
      return L('A');
    case 0x0649:
    case 0x06CC:
      return L('y');
    case 0x06A9:
      return L('k');
    case 0x06BE:
    case 0x06C1:
    case 0x06D5:
      return L('h');
    default:
      return 0;
  }
}

Letter ToLetter(char32_t value) {
  if (const Letter other = OtherForm(value)) return other;
  if (value > kBlock && value <= kLastYeh && value != kTatweel) {
    const bool is_persian_letter = value > 0x063A && value < kTatweel;
    return is_persian_letter ? Letter{0} : static_cast<Letter>(value - kBlock);
  }
  const auto foreign = std::find(kForeign.begin(), kForeign.end(), value);
  return foreign == kForeign.end() ? Letter{0} : static_cast<Letter>(kFirstForeign + (foreign - kForeign.begin()));
}

char32_t ToCodePoint(Letter letter) {
  return letter >= kFirstForeign ? kForeign.at(letter - kFirstForeign) : kBlock + letter;
}

}  // namespace

ArabicWord::ArabicWord(std::span<const Letter> letters) : size_(std::min(letters.size(), kMaxLetters)) {
  std::copy_n(letters.begin(), size_, letters_.begin());
}

bool ArabicWord::Assign(std::string_view utf8) {
  size_ = 0;
  // Every letter takes two bytes of UTF-8, so the length alone tells most strangers.
  if (utf8.empty() || utf8.size() > 2 * kMaxLetters) return false;
  for (std::size_t at = 0; at < utf8.size();) {
    const utf8::CodePoint point = utf8::Decode(utf8, at);
    const Letter letter = ToLetter(point.value);
    if (letter == 0 || size_ == kMaxLetters) return false;
    letters_[size_++] = letter;
    if (letter == L('l') && EndsWith(kEgyptianSeat)) letters_[size_ - 3] = L('&');
    at += point.size_bytes;
  }
  return true;
}

bool ArabicWord::Has(std::span<const Letter> letters, std::size_t at) const {
  if (at + letters.size() > size_) return false;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (letters_[at + i] != letters[i]) return false;
  }
  return true;
}

void ArabicWord::RemovePrefix(std::size_t count) {
  size_ -= count;
  for (std::size_t i = 0; i < size_; ++i) letters_[i] = letters_[i + count];
}

void ArabicWord::Prepend(Letter letter) {
  if (size_ == kMaxLetters) return;
  for (std::size_t i = size_; i > 0; --i) letters_[i] = letters_[i - 1];
  letters_[0] = letter;
  ++size_;
}

void ArabicWord::FoldAlef() {
  for (std::size_t i = 0; i < size_; ++i) letters_[i] = stemmers::FoldAlef(letters_[i]);
}

void ArabicWord::Encode(std::string& out) const {
  out.clear();
  AppendUtf8(out, span());
}

bool operator==(const ArabicWord& a, const ArabicWord& b) { return a.size_ == b.size_ && a.StartsWith(b.span()); }

bool operator<(const ArabicWord& a, const ArabicWord& b) {
  for (std::size_t i = 0; i < a.size_ && i < b.size_; ++i) {
    if (a.letters_[i] != b.letters_[i]) return a.letters_[i] < b.letters_[i];
  }
  return a.size_ < b.size_;
}

ArabicWord DataWord(std::string_view utf8) {
  ArabicWord word;
  [[maybe_unused]] const bool is_arabic = utf8.empty() || word.Assign(utf8);
  assert(is_arabic && "a word in stemmers/data/ar has a sign that is no Arabic letter");
  return word;
}

void AppendUtf8(std::string& out, std::span<const Letter> letters) {
  for (const Letter letter : letters) {
    const char32_t value = ToCodePoint(letter);  // U+0620 to U+06AF: always two bytes
    out.push_back(static_cast<char>(0xC0 | (value >> 6)));
    out.push_back(static_cast<char>(0x80 | (value & 0x3F)));
  }
}

void FoldAlefBytes(std::string_view utf8, std::string& out) {
  out.assign(utf8);
  for (std::size_t i = 0; i + 1 < out.size(); ++i) {
    const auto next = static_cast<unsigned char>(out[i + 1]);
    if (static_cast<unsigned char>(out[i]) == 0xD8 && (next == 0xA2 || next == 0xA3 || next == 0xA5)) {
      out[++i] = static_cast<char>(0xA7);
    }
  }
}

}  // namespace bayan::stemmers
