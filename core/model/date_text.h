#pragma once

#include <string>

#include "core/model/statement.h"

namespace bayan::model {

/// A date as precise as it is known: "2017-03-22", "2017-03" or "2017".
std::string DateText(const DateRange& date);

}  // namespace bayan::model
