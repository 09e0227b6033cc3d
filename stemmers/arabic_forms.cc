#include "stemmers/arabic_forms.h"

namespace bayan::stemmers {

void RestoreAlef(ArabicWord& stem) {
  const bool is_form10 = stem.size() >= 5 && stem.StartsWith("st");
  const bool is_form8 = stem.size() == 4 && stem[1] == L('t') && stem[0] != L('t');
  const bool is_form7 = stem.size() == 4 && stem[0] == L('n') && stem[1] != L('A');
  if (is_form10 || is_form8 || is_form7) stem.Prepend(L('A'));
}

}  // namespace bayan::stemmers
