// The door to JavaScript where the kernels run as WebAssembly: where each stands in the table of functions, and what the
// kernels need of a system. JavaScript puts arrays where malloc says.
#include <cstdint>
#include <cstdlib>

#include "kernels.hpp"
#include "scratch.hpp"
#include "threads.hpp"

const Kernels* kernelsOfWasm();

#define WATT_PLACE(NAME)                                                                    \
  extern "C" __attribute__((export_name("place of " #NAME))) const void* placeOf_##NAME() { \
    return reinterpret_cast<const void*>(kernelsOfWasm()->NAME);                            \
  }
WATT_EACH_KERNEL(WATT_PLACE)
WATT_PLACE(adam)
WATT_PLACE(sumSquares)
#undef WATT_PLACE

// Which kernels.hpp this was made of.
extern "C" __attribute__((export_name("signatures"))) double signatures() { return WATT_SIGNATURES; }

// Throws in JavaScript, and does not come back.
extern "C" __attribute__((import_module("wattgraph"), import_name("outOfMemory"))) void outOfMemory(double bytes);

float* scratch(ScratchPurpose purpose, size_t length) {
  static struct {
    float* numbers;
    size_t length;
  } blocks[NUM_PURPOSES];
  auto& block = blocks[purpose];
  if (block.length < length) {
    std::free(block.numbers);
    block.length = 0;
    // More than all of memory would be told in too few bits.
    const bool fits = length < SIZE_MAX / sizeof(float);
    block.numbers = fits ? static_cast<float*>(std::malloc(length * sizeof(float))) : nullptr;
    if (block.numbers == nullptr) outOfMemory(static_cast<double>(length) * sizeof(float));
    block.length = length;
  }
  return block.numbers;
}

int threadsInUse() { return 1; }

void runParts(int parts, void (*run)(void*, int), void* context) {
  for (int part = 0; part < parts; part++) run(context, part);
}
