#include "stemmers/arabic_lexicon.h"

#include <algorithm>

#include "bayan_stemmers_data.h"
#include "stemmers/arabic_lexicon_builder.h"

namespace bayan::stemmers {

ArabicLexicon ArabicLexicon::MakeBuiltIn() {
  LexiconBuilder builder;
  builder.AddNouns(data::ar_nouns_txt());
  builder.AddWords(data::ar_words_txt());
  builder.AddVerbs(data::ar_verbs_txt());
  builder.AddNames(data::ar_names_txt());
  builder.AddParticles(data::ar_particles_txt());
  return builder.Build();
}

HamzaMatch ArabicLexicon::MatchHamza(std::span<const Letter> text, const LexiconEntry& entry) const {
  const Letter* form = &letters_[entry.form];
  HamzaMatch match = HamzaMatch::kExact;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == form[i]) continue;
    if (text[i] == L('A')) {
      const bool is_like_article = i == 0 && text.size() > 1 && text[1] == L('l');
      match = is_like_article ? HamzaMatch::kLikeArticle : std::max(match, HamzaMatch::kLeftOff);
      continue;
    }
    // A form that begins with bare alef is often written with hamza below (AstxdAm), never with hamza above.
    const bool is_careless = i == 0 && form[i] == L('A') && text[i] == L('<');
    if (!is_careless) return HamzaMatch::kWrong;
  }
  return match;
}

}  // namespace bayan::stemmers
