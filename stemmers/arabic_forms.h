#pragma once

#include "stemmers/arabic_word.h"

namespace bayan::stemmers {

/// Gives the stem of an imperfect of form VII, VIII or X (ntlq, Etmd, stxdm) the alef of its perfect, in place.
void RestoreAlef(ArabicWord& stem);

/// Replaces a word by its singular if its template is one that hardly anything but a broken plural has: fwAEl, fEA}l,
/// mfAEyl, tfAEyl, and with a written hamza >fEAl and >fElp, which only a hamza tells from form IV. In place.
void ToSingular(ArabicWord& stem, bool has_hamza, bool has_teh);

}  // namespace bayan::stemmers
