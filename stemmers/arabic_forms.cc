#include "stemmers/arabic_forms.h"

namespace bayan::stemmers {

void RestoreAlef(ArabicWord& stem) {
  const bool is_form10 = stem.size() >= 5 && stem.StartsWith("st");
  const bool is_form8 = stem.size() == 4 && stem[1] == L('t') && stem[0] != L('t');
  const bool is_form7 = stem.size() == 4 && stem[0] == L('n') && stem[1] != L('A');
  if (is_form10 || is_form8 || is_form7) stem.Prepend(L('A'));
}

void ToSingular(ArabicWord& stem, bool has_hamza, bool has_teh) {
  const auto without = [&stem](std::size_t at) {
    ArabicWord shorter(stem.span().first(at));
    for (const Letter letter : stem.From(at + 1)) shorter.Append(letter);
    stem = shorter;
  };
  if (In(stem.Last(), "'yA")) return;                                    // adjectives in yeh, and roots with a weak end
  if (stem.size() == 5 && has_hamza && !has_teh && stem[3] == L('A')) {  // >hdAf hdf
    without(3);
    return without(0);
  }
  if (stem.size() == 4 && has_hamza && has_teh && stem[1] != L('A') && stem[2] != L('A')) {  // >jhz(p) jhAz
    const Letter last = stem.Last();
    without(0);
    stem[2] = L('A');
    return stem.Append(last);
  }
  if (has_teh || stem[0] == L('A')) return;
  if (stem.size() == 5 && stem[1] == L('w') && stem[2] == L('A') && !In(stem[0], "tm"))
    return without(1);                                               // jwAnb jAnb
  if (stem.size() == 5 && stem[2] == L('A') && stem[3] == L('}')) {  // HqA}q Hqyq(p)
    without(2);
    stem[2] = L('y');
    return;
  }
  if (stem.size() == 6 && In(stem[0], "mt") && stem[2] == L('A') && stem[4] == L('y')) {  // m$AryE m$rwE, tqAryr tqryr
    without(2);
    stem[3] = stem[0] == L('m') ? L('w') : L('y');
  }
}

}  // namespace bayan::stemmers
