#include "scratch.hpp"

#include <cstdio>
#include <cstdlib>

namespace {
struct Block {
  float* numbers = nullptr;
  size_t length = 0;
  ~Block() { std::free(numbers); }
};
// A line of the cache.
constexpr size_t ALIGNMENT = 64;

thread_local Block blocks[NUM_PURPOSES];
}  // namespace

float* scratch(ScratchPurpose purpose, size_t length) {
  Block& block = blocks[purpose];
  if (block.length < length) {
    std::free(block.numbers);
    block.numbers = static_cast<float*>(std::aligned_alloc(ALIGNMENT, (length * sizeof(float) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT));
    block.length = length;
    if (block.numbers == nullptr) {
      std::fprintf(stderr, "wattgraph: no memory for %zu numbers\n", length);
      std::abort();
    }
  }
  return block.numbers;
}
