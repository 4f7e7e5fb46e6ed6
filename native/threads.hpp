// Parts of a kernel on several threads. Which thread runs a part, and how many there are, changes no result: parts write to
// places of their own, and what is summed over parts is summed in their order.
#pragma once
#include <cstddef>

// Runs part 0 … parts − 1 and returns when all are done.
void runParts(int parts, void (*run)(void* context, int part), void* context);

// For the calls that follow, from the thread that makes them.
void useThreads(int count);
int threadsInUse();

template <class Run>
static inline void eachPart(int parts, Run run) {
  if (parts == 1) run(0);
  else runParts(parts, [](void* context, int part) { (*static_cast<Run*>(context))(part); }, &run);
}

// run(from, to) over [0, length) in parts of at least `grain`, which begin at multiples of `step`; one per thread.
template <class Run>
static inline void eachRange(int length, int grain, int step, Run run) {
  const int most = grain > 0 ? length / grain : length;
  const int threads = threadsInUse();
  const int parts = most < threads ? (most > 1 ? most : 1) : threads;
  if (parts == 1) {
    run(0, length);
    return;
  }
  const int steps = (length + step - 1) / step;
  eachPart(parts, [=](int part) {
    const int from = static_cast<int>(static_cast<long long>(steps) * part / parts) * step;
    const int end = static_cast<int>(static_cast<long long>(steps) * (part + 1) / parts) * step;
    if (from < end) run(from, end < length ? end : length);
  });
}
