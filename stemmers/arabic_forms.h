#pragma once

#include "stemmers/arabic_word.h"

namespace bayan::stemmers {

/// Gives the stem of an imperfect of form VII, VIII or X (ntlq, Etmd, stxdm) the alef of its perfect, in place.
void RestoreAlef(ArabicWord& stem);

}  // namespace bayan::stemmers
