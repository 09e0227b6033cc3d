#pragma once

#include <memory>
#include <string_view>

#include "stemmers/stemmer.h"

namespace bayan::stemmers {

/// "esperanto-light": cuts the endings that Esperanto has without exception, as its sixteen rules of 1887 list them.
std::unique_ptr<Stemmer> MakeEsperantoLight(std::string_view name);

}  // namespace bayan::stemmers
