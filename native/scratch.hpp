// Memory that kernels use while they run; each purpose has a block of its own, which grows and is kept.
#pragma once
#include <cstddef>

enum ScratchPurpose { PACKED, TURNED, PER_NODE, PER_NODE_TOO, PER_EDGE, PER_TERM, PARTIAL_SUMS, SUMS, NUM_PURPOSES };

// At least `length` floats with arbitrary content; the process ends where there is no memory.
float* scratch(ScratchPurpose purpose, size_t length);
