#include "core/model/date_text.h"

namespace bayan::model {

std::string DateText(const DateRange& date) {
  switch (date.precision) {
    case DatePrecision::kDay:
      return date.first;
    case DatePrecision::kMonth:
      return date.first.substr(0, 7);
    case DatePrecision::kYear:
      return date.first.substr(0, 4);
  }
  return date.first;
}

}  // namespace bayan::model
