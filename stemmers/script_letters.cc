#include "stemmers/script_letters.h"

namespace bayan::stemmers {

char16_t MapScriptLetter(char16_t unit) {
  switch (unit) {
    case 0x0622:
    case 0x0623:
    case 0x0625:
    case 0x0671:
      return kAlef;
    case 0x0649:
    case 0x06CC:
      return kYeh;
    case 0x06A9:
    case 0x06AA:
      return kKaf;
    case 0x0640:
    case 0x0670:
    case 0x200B:
    case 0x200D:
    case 0x200E:
    case 0x200F:
      return 0;
    default:
      return unit >= 0x064B && unit <= 0x065F ? u'\0' : unit;
  }
}

}  // namespace bayan::stemmers
