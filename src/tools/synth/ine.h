// National student numbers (INE) with the keys they have.
#ifndef JUSTIF_TOOLS_SYNTH_INE_H_
#define JUSTIF_TOOLS_SYNTH_INE_H_

#include <string>

#include "tools/synth/dice.h"

namespace justif::tools {

enum class IneShape { kBea, kRnie, kNne36, kProvisional };

// Keys are right where they are published: BEA (the letter of the number
// modulo 23) and NNE36 (a digit).
std::string InventIne(IneShape shape, Dice& random);

// Shapes as often as among today's students.
std::string InventIne(Dice& random);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_INE_H_
