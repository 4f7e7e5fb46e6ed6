// Kernels along time: windows that slide, gated recurrent units.
#pragma once
#include "rows.hpp"

namespace WATT_ISA {

// visit(row, window, tap, step) for every tap of every window of rows [from, end); the step is −1 in the padding.
template <class Visit>
static inline void eachTap(int from, int end, int steps, int size, int stride, int dilation, int start, int count,
                           Visit visit) {
  for (int row = from; row < end; row++) {
    for (int window = 0; window < count; window++) {
      for (int tap = 0; tap < size; tap++) {
        const int step = start + window * stride + tap * dilation;
        visit(row, window, tap, step < 0 || step >= steps ? -1 : step);
      }
    }
  }
}

static void unfold(const float* x, int32_t rows, int32_t steps, int32_t channels, int32_t size, int32_t stride,
                   int32_t dilation, int32_t start, int32_t count, float* y) {
  eachRange(rows, grainOfRows(count * size * channels), 1, [=](int from, int end) {
    eachTap(from, end, steps, size, stride, dilation, start, count, [=](int row, int window, int tap, int step) {
      float* into = y + ((static_cast<ptrdiff_t>(row) * count + window) * size + tap) * channels;
      if (step < 0) {
        clear(into, channels);
        return;
      }
      const float* here = x + (static_cast<ptrdiff_t>(row) * steps + step) * channels;
      eachVector(channels, [=](int at, int part) { storePart(into + at, loadPart(here + at, part), part); });
    });
  });
}

static void fold(const float* dy, int32_t rows, int32_t steps, int32_t channels, int32_t size, int32_t stride,
                 int32_t dilation, int32_t start, int32_t count, float* dx) {
  eachRange(rows, grainOfRows(count * size * channels), 1, [=](int from, int end) {
    const ptrdiff_t ofRow = static_cast<ptrdiff_t>(steps) * channels;
    clear(dx + from * ofRow, (end - from) * ofRow);
    eachTap(from, end, steps, size, stride, dilation, start, count, [=](int row, int window, int tap, int step) {
      if (step < 0) return;
      addScaled(dx + row * ofRow + static_cast<ptrdiff_t>(step) * channels,
                dy + ((static_cast<ptrdiff_t>(row) * count + window) * size + tap) * channels, channels, 1.0f);
    });
  });
}

// Reset, update and candidate of a unit, from what the input says and what the state says.
struct Gates {
  Vector reset;
  Vector update;
  Vector candidate;
};

static inline Gates gatesOf(const float* x, const float* h, int hidden, int at, int part) {
  const Vector reset = logistic(loadPart(x + at, part) + loadPart(h + at, part));
  const Vector update = logistic(loadPart(x + hidden + at, part) + loadPart(h + hidden + at, part));
  const Vector candidate =
      hyperbolicTangent(loadPart(x + 2 * hidden + at, part) + reset * loadPart(h + 2 * hidden + at, part));
  return {reset, update, candidate};
}

// Rows that are worth a thread: each goes through all of time on its own.
static inline int grainOfUnits(int time, int hidden) {
  const double perRow = 3.0 * time * hidden * hidden;
  return perRow == 0 ? GRAIN : static_cast<int>(GRAIN_OF_PRODUCT / perRow) + 1;
}

// gates [time, row, 3 hidden], weight [hidden, 3 hidden]; fromState gets W h + b of every step.
static void gru(const float* gates, const float* weight, const float* bias, int32_t time, int32_t rows, int32_t hidden,
                float* states, float* fromState) {
  const ptrdiff_t width = 3 * static_cast<ptrdiff_t>(hidden);
  eachRange(rows, grainOfUnits(time, hidden), TILE_ROWS, [=](int first, int end) {
    for (int t = 0; t < time; t++) {
      const ptrdiff_t here = static_cast<ptrdiff_t>(t) * rows + first;
      const float* before = t == 0 ? nullptr : states + (here - rows) * hidden;
      multiplyRows(end - first, t == 0 ? 0 : hidden, static_cast<int>(width), before, {hidden, 1},
                   {weight, width, false}, fromState + here * width, {false, bias, false, nullptr});
      for (int row = 0; row < end - first; row++) {
        const float* x = gates + (here + row) * width;
        const float* h = fromState + (here + row) * width;
        float* state = states + (here + row) * hidden;
        eachVector(hidden, [=](int at, int part) {
          const Gates g = gatesOf(x, h, hidden, at, part);
          const Vector kept = before == nullptr ? Vector{} : g.update * loadPart(before + row * hidden + at, part);
          storePart(state + at, (1.0f - g.update) * g.candidate + kept, part);
        });
      }
    }
  });
}

// carried [row, hidden]: the gradient in the state before the first step.
static void gruGradient(const float* dStates, const float* gates, const float* weight, const float* states,
                        const float* fromState, int32_t time, int32_t rows, int32_t hidden, float* dGates,
                        float* dFromState, float* carried) {
  const ptrdiff_t width = 3 * static_cast<ptrdiff_t>(hidden);
  eachRange(rows, grainOfUnits(time, hidden), TILE_ROWS, [=](int first, int end) {
    clear(carried + static_cast<ptrdiff_t>(first) * hidden, static_cast<ptrdiff_t>(end - first) * hidden);
    for (int t = time - 1; t >= 0; t--) {
      const ptrdiff_t here = static_cast<ptrdiff_t>(t) * rows + first;
      for (int row = 0; row < end - first; row++) {
        const float* x = gates + (here + row) * width;
        const float* h = fromState + (here + row) * width;
        const float* before = t == 0 ? nullptr : states + (here - rows + row) * hidden;
        const float* dy = dStates + (here + row) * hidden;
        float* dx = dGates + (here + row) * width;
        float* dh = dFromState + (here + row) * width;
        float* carry = carried + static_cast<ptrdiff_t>(first + row) * hidden;
        eachVector(hidden, [=](int at, int part) {
          const Gates g = gatesOf(x, h, hidden, at, part);
          const Vector d = loadPart(dy + at, part) + loadPart(carry + at, part);
          const Vector dCandidate = d * (1.0f - g.update) * (1.0f - g.candidate * g.candidate);
          const Vector dReset = dCandidate * loadPart(h + 2 * hidden + at, part) * g.reset * (1.0f - g.reset);
          const Vector state = before == nullptr ? Vector{} : loadPart(before + at, part);
          const Vector dUpdate = d * (state - g.candidate) * g.update * (1.0f - g.update);
          storePart(dx + at, dReset, part);
          storePart(dh + at, dReset, part);
          storePart(dx + hidden + at, dUpdate, part);
          storePart(dh + hidden + at, dUpdate, part);
          storePart(dx + 2 * hidden + at, dCandidate, part);
          storePart(dh + 2 * hidden + at, dCandidate * g.reset, part);
          storePart(carry + at, d * g.update, part);
        });
      }
      multiplyRows(end - first, static_cast<int>(width), hidden, dFromState + here * width, {width, 1},
                   {weight, width, true}, carried + static_cast<ptrdiff_t>(first) * hidden, {true, nullptr, false, nullptr});
    }
  });
}

// The parts of a unit around a product of its own: what stands in src/engine/gru-cell.ts.
static void gruReset(const float* input, const float* gates, const float* state, int32_t rows, int32_t hidden,
                     float* product, float* resets) {
  eachRange(rows, grainOfRows(8 * hidden), 1, [=](int first, int end) {
    for (ptrdiff_t row = first; row < end; row++) {
      eachVector(hidden, [=](int i, int part) {
        const ptrdiff_t at = row * hidden + i;
        const Vector reset =
            logistic(loadPart(input + 3 * row * hidden + i, part) + loadPart(gates + 2 * row * hidden + i, part));
        storePart(resets + at, reset, part);
        storePart(product + at, reset * loadPart(state + at, part), part);
      });
    }
  });
}

static void gruResetGradient(const float* dy, const float* state, const float* resets, int32_t rows, int32_t hidden,
                             float* dInput, float* dGates, float* dState) {
  eachRange(rows, grainOfRows(8 * hidden), 1, [=](int first, int end) {
    for (ptrdiff_t row = first; row < end; row++) {
      float* dx = dInput + 3 * row * hidden;
      float* dg = dGates + 2 * row * hidden;
      clear(dx + hidden, 2 * static_cast<ptrdiff_t>(hidden));
      clear(dg + hidden, hidden);
      eachVector(hidden, [=](int i, int part) {
        const ptrdiff_t at = row * hidden + i;
        const Vector d = loadPart(dy + at, part);
        const Vector reset = loadPart(resets + at, part);
        const Vector slope = d * loadPart(state + at, part) * reset * (1.0f - reset);
        storePart(dx + i, slope, part);
        storePart(dg + i, slope, part);
        storePart(dState + at, d * reset, part);
      });
    }
  });
}

static void gruUpdate(const float* input, const float* gates, const float* candidate, const float* state, int32_t rows,
                      int32_t hidden, float* next, float* updates, float* news) {
  eachRange(rows, grainOfRows(8 * hidden), 1, [=](int first, int end) {
    for (ptrdiff_t row = first; row < end; row++) {
      const float* x = input + (3 * row + 1) * hidden;
      const float* g = gates + (2 * row + 1) * hidden;
      eachVector(hidden, [=](int i, int part) {
        const ptrdiff_t at = row * hidden + i;
        const Vector update = logistic(loadPart(x + i, part) + loadPart(g + i, part));
        const Vector fresh = hyperbolicTangent(loadPart(x + hidden + i, part) + loadPart(candidate + at, part));
        storePart(updates + at, update, part);
        storePart(news + at, fresh, part);
        storePart(next + at, update * loadPart(state + at, part) + (1.0f - update) * fresh, part);
      });
    }
  });
}

static void gruUpdateGradient(const float* dy, const float* state, const float* updates, const float* news,
                              int32_t rows, int32_t hidden, float* dInput, float* dGates, float* dCandidate,
                              float* dState) {
  eachRange(rows, grainOfRows(8 * hidden), 1, [=](int first, int end) {
    for (ptrdiff_t row = first; row < end; row++) {
      float* dx = dInput + 3 * row * hidden;
      float* dg = dGates + 2 * row * hidden;
      clear(dx, hidden);
      clear(dg, hidden);
      eachVector(hidden, [=](int i, int part) {
        const ptrdiff_t at = row * hidden + i;
        const Vector d = loadPart(dy + at, part);
        const Vector update = loadPart(updates + at, part);
        const Vector fresh = loadPart(news + at, part);
        const Vector dUpdate = d * (loadPart(state + at, part) - fresh) * update * (1.0f - update);
        const Vector dFresh = d * (1.0f - update) * (1.0f - fresh * fresh);
        storePart(dx + hidden + i, dUpdate, part);
        storePart(dg + hidden + i, dUpdate, part);
        storePart(dx + 2 * hidden + i, dFresh, part);
        storePart(dCandidate + at, dFresh, part);
        storePart(dState + at, d * update, part);
      });
    }
  });
}

}  // namespace WATT_ISA
