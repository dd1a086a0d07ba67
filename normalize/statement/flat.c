#include "normalize/statement/regrid.h"

void
normalize_regrid_flat (NormalizeRegrid *regrid)
{
  (void) regrid;
}
