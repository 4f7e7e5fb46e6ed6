// Compiled once per instruction set, with WATT_ISA as its namespace and WATT_TABLE as the name of its table.
#include "kernels.hpp"

#include "attention.hpp"
#include "edge-scores.hpp"
#include "edges.hpp"
#include "rows.hpp"
#include "temporal.hpp"

const Kernels* WATT_TABLE() {
  static const Kernels table = [] {
    Kernels kernels;
#define WATT_FILL(NAME) kernels.NAME = WATT_ISA::NAME;
    WATT_EACH_KERNEL(WATT_FILL)
#undef WATT_FILL
    kernels.adam = WATT_ISA::adam;
    kernels.sumSquares = WATT_ISA::sumSquares;
    return kernels;
  }();
  return &table;
}
