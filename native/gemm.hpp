// Products of matrices whose rows are short: no packing, a tile of the result stays in registers.
#pragma once
#include "scratch.hpp"
#include "vector.hpp"

namespace WATT_ISA {

// How the left matrix is walked: `a[row * ofRow + k * ofTerm]`. Its transpose has the two exchanged.
struct Strides {
  ptrdiff_t ofRow;
  ptrdiff_t ofTerm;
};

// What happens to a tile when it is written.
struct Finish {
  bool adds;          // to what is there
  const float* bias;  // per column, or null
  bool rectifies;
};

template <int ROWS, int COLUMNS>
static inline void tile(int terms, const float* a, Strides strides, const float* b, ptrdiff_t bWidth, float* c,
                        ptrdiff_t cWidth, Finish finish) {
  Vector sums[ROWS][COLUMNS];
#pragma GCC unroll 16
  for (int r = 0; r < ROWS; r++) {
#pragma GCC unroll 2
    for (int v = 0; v < COLUMNS; v++) {
      Vector start = finish.adds ? load(c + r * cWidth + v * LANES) : Vector{};
      if (finish.bias != nullptr) start += load(finish.bias + v * LANES);
      sums[r][v] = start;
    }
  }
  for (int k = 0; k < terms; k++) {
    Vector right[COLUMNS];
#pragma GCC unroll 2
    for (int v = 0; v < COLUMNS; v++) right[v] = load(b + k * bWidth + v * LANES);
#pragma GCC unroll 16
    for (int r = 0; r < ROWS; r++) {
      const float left = a[r * strides.ofRow + k * strides.ofTerm];
#pragma GCC unroll 2
      for (int v = 0; v < COLUMNS; v++) sums[r][v] += left * right[v];
    }
  }
#pragma GCC unroll 16
  for (int r = 0; r < ROWS; r++) {
#pragma GCC unroll 2
    for (int v = 0; v < COLUMNS; v++) {
      store(c + r * cWidth + v * LANES, finish.rectifies ? relu(sums[r][v]) : sums[r][v]);
    }
  }
}

typedef void Tile(int, const float*, Strides, const float*, ptrdiff_t, float*, ptrdiff_t, Finish);

template <int COLUMNS, int ROWS>
static Tile* tileOf(int rows) {
  if constexpr (ROWS == 0) {
    return nullptr;
  } else {
    return rows == ROWS ? tile<ROWS, COLUMNS> : tileOf<COLUMNS, ROWS - 1>(rows);
  }
}

// A block of columns that is as wide as a tile, over all rows.
template <int COLUMNS>
static void panel(int rows, int terms, const float* a, Strides strides, const float* b, ptrdiff_t bWidth, float* c,
                  ptrdiff_t cWidth, Finish finish) {
  int row = 0;
  for (; row + TILE_ROWS <= rows; row += TILE_ROWS) {
    tile<TILE_ROWS, COLUMNS>(terms, a + row * strides.ofRow, strides, b, bWidth, c + row * cWidth, cWidth, finish);
  }
  if (row < rows) {
    tileOf<COLUMNS, TILE_ROWS - 1>(rows - row)(terms, a + row * strides.ofRow, strides, b, bWidth, c + row * cWidth,
                                               cWidth, finish);
  }
}

// The columns that do not fill a vector go through a copy that does.
static void lastColumns(int rows, int terms, int columns, const float* a, Strides strides, const float* b,
                        ptrdiff_t bWidth, float* c, ptrdiff_t cWidth, Finish finish) {
  float* padded = scratch(LAST_COLUMNS, static_cast<size_t>(terms) * LANES);
  for (int k = 0; k < terms; k++) store(padded + k * LANES, loadFirst(b + k * bWidth, columns));
  float bias[LANES] = {};
  if (finish.bias != nullptr) memcpy(bias, finish.bias, columns * sizeof(float));
  const Finish inside = {finish.adds, finish.bias == nullptr ? nullptr : bias, finish.rectifies};
  float part[TILE_ROWS * LANES] = {};
  for (int row = 0; row < rows; row += TILE_ROWS) {
    const int height = rows - row < TILE_ROWS ? rows - row : TILE_ROWS;
    float* into = c + row * cWidth;
    if (finish.adds) {
      for (int r = 0; r < height; r++) memcpy(part + r * LANES, into + r * cWidth, columns * sizeof(float));
    }
    panel<1>(height, terms, a + row * strides.ofRow, strides, padded, LANES, part, LANES, inside);
    for (int r = 0; r < height; r++) memcpy(into + r * cWidth, part + r * LANES, columns * sizeof(float));
  }
}

// Terms of a block, so that what a tile reads of b stays in the cache nearest to the core.
constexpr int BLOCK_TERMS = 256;

// C = A B, or C += A B; A [rows, terms] by its strides, B [terms, columns] and C [rows, columns] row by row.
static void multiply(int rows, int terms, int columns, const float* a, Strides strides, const float* b, float* c,
                     Finish finish) {
  if (terms == 0) {
    for (int row = 0; row < rows && !finish.adds; row++) {
      for (int column = 0; column < columns; column++) {
        const float value = finish.bias == nullptr ? 0.0f : finish.bias[column];
        c[static_cast<ptrdiff_t>(row) * columns + column] = finish.rectifies && value < 0 ? 0.0f : value;
      }
    }
    return;
  }
  for (int from = 0; from < terms; from += BLOCK_TERMS) {
    const int count = terms - from < BLOCK_TERMS ? terms - from : BLOCK_TERMS;
    const bool isFirst = from == 0;
    const bool isLast = from + count == terms;
    const float* left = a + from * strides.ofTerm;
    const float* right = b + static_cast<ptrdiff_t>(from) * columns;
    const auto finishAt = [&](int column) -> Finish {
      const float* bias = isFirst && finish.bias != nullptr ? finish.bias + column : nullptr;
      return {finish.adds || !isFirst, bias, finish.rectifies && isLast};
    };
    int column = 0;
    for (; column + 2 * LANES <= columns; column += 2 * LANES) {
      panel<2>(rows, count, left, strides, right + column, columns, c + column, columns, finishAt(column));
    }
    if (column + LANES <= columns) {
      panel<1>(rows, count, left, strides, right + column, columns, c + column, columns, finishAt(column));
      column += LANES;
    }
    if (column < columns) {
      lastColumns(rows, count, columns - column, left, strides, right + column, columns, c + column, columns,
                  finishAt(column));
    }
  }
}

// [rows, columns] → [columns, rows], in squares that stay in the cache.
static void transpose(const float* x, int rows, int columns, float* y) {
  constexpr int SIDE = 16;
  for (int top = 0; top < rows; top += SIDE) {
    const int bottom = top + SIDE < rows ? top + SIDE : rows;
    for (int left = 0; left < columns; left += SIDE) {
      const int right = left + SIDE < columns ? left + SIDE : columns;
      for (int column = left; column < right; column++) {
        for (int row = top; row < bottom; row++) {
          y[static_cast<ptrdiff_t>(column) * rows + row] = x[static_cast<ptrdiff_t>(row) * columns + column];
        }
      }
    }
  }
}

}  // namespace WATT_ISA
