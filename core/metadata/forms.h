#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bayan::metadata {

/// The forms in which a name or word stands in running text, made once when the tables are filled. All arguments and
/// results are as FoldPhrase makes them: folded words parted by one space. Each result begins with the form given.

/// `form` with the Arabic particles that are written together with it (and, so, in, to, like), alone and in pairs;
/// the article after "to" loses its alef.
std::vector<std::string> ArabicForms(std::string_view form);

/// The masculine singular of an Arabic adjective of origin (nisba) in gender, number and case, with and without
/// the article; each of them still takes ArabicForms.
std::vector<std::string> ArabicNisbaForms(std::string_view nisba);

/// A Russian name in the six cases. Leading adjectives and the first noun after them decline, or the last word only.
std::vector<std::string> RussianNameForms(std::string_view name);

/// A Russian adjective, given in the masculine singular, in all cases, genders and numbers.
std::vector<std::string> RussianAdjectiveForms(std::string_view adjective);

/// A Russian noun, given as the stem of its plural, in the cases of both numbers.
std::vector<std::string> RussianPeopleForms(std::string_view stem);

/// A Turkish name of a people in number and case.
std::vector<std::string> TurkishPeopleForms(std::string_view people);

/// A Sorani name with the endings that are written together with it.
std::vector<std::string> SoraniForms(std::string_view name);

/// A Persian adjective of origin with its plurals.
std::vector<std::string> PersianForms(std::string_view adjective);

/// French and Spanish adjectives of origin, given in the masculine singular, in gender and number.
std::vector<std::string> FrenchAdjectiveForms(std::string_view adjective);
std::vector<std::string> SpanishAdjectiveForms(std::string_view adjective);

/// A German adjective of origin in gender, number and case.
std::vector<std::string> GermanAdjectiveForms(std::string_view adjective);

/// A Kurmanji name with the endings that are written together with it: oblique, ezafe, plural.
std::vector<std::string> KurmanjiForms(std::string_view name);

/// A German name and its genitive.
std::vector<std::string> GermanNameForms(std::string_view name);

}  // namespace bayan::metadata
