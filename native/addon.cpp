// The door to Node: every kernel as a function of typed arrays and numbers, run by the best instruction set there is.
#include <node_api.h>

#include <cmath>
#include <cstdint>
#include <functional>
#include <tuple>
#include <utility>
#include <vector>

#include "kernels.hpp"
#include "threads.hpp"

namespace {

struct InstructionSet {
  const char* name;
  const Kernels* kernels;
};

// What this processor can do, best first.
int availableSets(InstructionSet* sets) {
  int count = 0;
#if defined(WATT_X86)
  __builtin_cpu_init();
  const bool hasFma = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (hasFma && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")) {
    sets[count++] = {"AVX-512", kernelsOfAvx512()};
  }
  if (hasFma) sets[count++] = {"AVX2", kernelsOfAvx2()};
#endif
  sets[count++] = {WATT_BASELINE, kernelsOfBaseline()};
  return count;
}

constexpr int MAX_SETS = 3;
InstructionSet active;

template <class T>
struct Argument;

template <>
struct Argument<int32_t> {
  static bool read(napi_env env, napi_value value, int32_t* into) {
    return napi_get_value_int32(env, value, into) == napi_ok;
  }
};

template <>
struct Argument<double> {
  static bool read(napi_env env, napi_value value, double* into) {
    return napi_get_value_double(env, value, into) == napi_ok;
  }
};

template <napi_typedarray_type WANTED, class Pointer>
bool readArray(napi_env env, napi_value value, Pointer* into) {
  napi_typedarray_type type;
  size_t length = 0;
  void* data = nullptr;
  if (napi_get_typedarray_info(env, value, &type, &length, &data, nullptr, nullptr) != napi_ok) return false;
  *into = length == 0 ? nullptr : static_cast<Pointer>(data);
  return type == WANTED;
}

template <>
struct Argument<const float*> {
  static bool read(napi_env env, napi_value value, const float** into) {
    return readArray<napi_float32_array>(env, value, into);
  }
};

template <>
struct Argument<float*> {
  static bool read(napi_env env, napi_value value, float** into) {
    return readArray<napi_float32_array>(env, value, into);
  }
};

template <>
struct Argument<const int32_t*> {
  static bool read(napi_env env, napi_value value, const int32_t** into) {
    return readArray<napi_int32_array>(env, value, into);
  }
};

// Calls of kernels with all their arguments, to be made again. Whoever holds one holds its arrays too.
using Program = std::vector<std::function<void()>>;

Program* programOf(napi_env env, napi_value value) {
  void* program = nullptr;
  napi_get_value_external(env, value, &program);
  return static_cast<Program*>(program);
}

template <auto MEMBER>
struct Bound;

template <class... Arguments, void (*Kernels::*MEMBER)(Arguments...)>
struct Bound<MEMBER> {
  using All = std::tuple<Arguments...>;

  // kernel(...arguments)
  static napi_value call(napi_env env, napi_callback_info info) {
    napi_value values[sizeof...(Arguments)];
    All arguments;
    if (take(env, info, values, sizeof...(Arguments)) && read(env, values, &arguments, SEQUENCE)) run(arguments);
    else refuse(env);
    return nullptr;
  }

  // note.kernel(program, ...arguments) → appends the call to the program.
  static napi_value note(napi_env env, napi_callback_info info) {
    napi_value values[1 + sizeof...(Arguments)];
    All arguments;
    Program* program = nullptr;
    if (take(env, info, values, 1 + sizeof...(Arguments))) program = programOf(env, values[0]);
    if (program != nullptr && read(env, values + 1, &arguments, SEQUENCE)) {
      program->push_back([arguments] { run(arguments); });
    } else {
      refuse(env);
    }
    return nullptr;
  }

 private:
  static constexpr auto SEQUENCE = std::index_sequence_for<Arguments...>{};

  static bool take(napi_env env, napi_callback_info info, napi_value* values, size_t wanted) {
    size_t count = wanted;
    return napi_get_cb_info(env, info, &count, values, nullptr, nullptr) == napi_ok && count == wanted;
  }

  template <size_t... I>
  static bool read(napi_env env, napi_value* values, All* arguments, std::index_sequence<I...>) {
    return (Argument<Arguments>::read(env, values[I], &std::get<I>(*arguments)) && ...);
  }

  static void run(const All& arguments) {
    std::apply([](Arguments... each) { (active.kernels->*MEMBER)(each...); }, arguments);
  }

  static void refuse(napi_env env) {
    napi_throw_type_error(env, nullptr, "a native kernel was called with other arguments than kernels.hpp names");
  }
};

// newProgram() → an empty program
napi_value newProgram(napi_env env, napi_callback_info) {
  napi_value value;
  napi_create_external(
      env, new Program(), [](napi_env, void* program, void*) { delete static_cast<Program*>(program); }, nullptr,
      &value);
  return value;
}

// runProgram(program, from, to) makes the calls [from, to).
napi_value runProgram(napi_env env, napi_callback_info info) {
  napi_value values[3];
  size_t count = 3;
  napi_get_cb_info(env, info, &count, values, nullptr, nullptr);
  int32_t from = 0;
  int32_t to = 0;
  Program* program = count == 3 ? programOf(env, values[0]) : nullptr;
  if (program == nullptr || napi_get_value_int32(env, values[1], &from) != napi_ok ||
      napi_get_value_int32(env, values[2], &to) != napi_ok || from < 0 || to > static_cast<int32_t>(program->size())) {
    napi_throw_type_error(env, nullptr, "runProgram: expected a program and two places in it");
    return nullptr;
  }
  for (int32_t at = from; at < to; at++) (*program)[at]();
  return nullptr;
}

// The arrays of a list of float arrays and their lengths.
bool readList(napi_env env, napi_value list, std::vector<float*>* arrays, std::vector<int32_t>* lengths) {
  uint32_t count = 0;
  if (napi_get_array_length(env, list, &count) != napi_ok) return false;
  for (uint32_t i = 0; i < count; i++) {
    napi_value element;
    napi_typedarray_type type;
    size_t length = 0;
    void* data = nullptr;
    napi_get_element(env, list, i, &element);
    if (napi_get_typedarray_info(env, element, &type, &length, &data, nullptr, nullptr) != napi_ok) return false;
    if (type != napi_float32_array) return false;
    arrays->push_back(static_cast<float*>(data));
    lengths->push_back(static_cast<int32_t>(length));
  }
  return true;
}

// adam(weights, gradients, means, squares, rate, keep, clipNorm, beta1, beta2, squareCorrection, epsilon) updates the
// lists of weights, means and squares in place; the gradients are scaled together to at most the norm.
napi_value adam(napi_env env, napi_callback_info info) {
  constexpr size_t LISTS = 4;
  constexpr size_t NUMBERS = 7;
  napi_value values[LISTS + NUMBERS];
  size_t count = LISTS + NUMBERS;
  napi_get_cb_info(env, info, &count, values, nullptr, nullptr);
  std::vector<float*> arrays[LISTS];
  std::vector<int32_t> lengths[LISTS];
  double numbers[NUMBERS] = {};
  bool isRight = count == LISTS + NUMBERS;
  for (size_t i = 0; isRight && i < LISTS; i++) {
    isRight = readList(env, values[i], &arrays[i], &lengths[i]) && lengths[i] == lengths[0];
  }
  for (size_t i = 0; isRight && i < NUMBERS; i++) {
    isRight = napi_get_value_double(env, values[LISTS + i], &numbers[i]) == napi_ok;
  }
  if (!isRight) {
    napi_throw_type_error(env, nullptr, "adam: expected four lists of arrays of the same lengths, and seven numbers");
    return nullptr;
  }
  const auto [rate, keep, clipNorm, beta1, beta2, squareCorrection, epsilon] = numbers;
  double scale = 1;
  if (std::isfinite(clipNorm)) {
    double sum = 0;
    for (size_t i = 0; i < arrays[1].size(); i++) sum += active.kernels->sumSquares(arrays[1][i], lengths[1][i]);
    scale = clipNorm / (std::sqrt(sum) + 1e-6);
    if (scale > 1) scale = 1;
  }
  for (size_t i = 0; i < arrays[0].size(); i++) {
    active.kernels->adam(arrays[0][i], arrays[1][i], arrays[2][i], arrays[3][i], lengths[0][i], rate, keep, scale,
                         beta1, beta2, squareCorrection, epsilon);
  }
  return nullptr;
}

napi_value text(napi_env env, const char* content) {
  napi_value value;
  napi_create_string_utf8(env, content, NAPI_AUTO_LENGTH, &value);
  return value;
}

// use(name) → whether this processor has the instruction set; the kernels are its own from then on.
napi_value use(napi_env env, napi_callback_info info) {
  napi_value value;
  size_t count = 1;
  napi_get_cb_info(env, info, &count, &value, nullptr, nullptr);
  char name[32] = {};
  if (count == 1) napi_get_value_string_utf8(env, value, name, sizeof name, nullptr);
  InstructionSet sets[MAX_SETS];
  const int numSets = availableSets(sets);
  bool isKnown = false;
  for (int i = 0; i < numSets; i++) {
    if (__builtin_strcmp(sets[i].name, name) == 0) {
      active = sets[i];
      isKnown = true;
    }
  }
  napi_value known;
  napi_get_boolean(env, isKnown, &known);
  return known;
}

// useThreads(count): on how many threads the kernels run that are called from this one.
napi_value useThreadsOf(napi_env env, napi_callback_info info) {
  napi_value value;
  size_t given = 1;
  int32_t count = 0;
  napi_get_cb_info(env, info, &given, &value, nullptr, nullptr);
  if (given != 1 || napi_get_value_int32(env, value, &count) != napi_ok || count < 1) {
    napi_throw_type_error(env, nullptr, "useThreads: expected a count of at least 1");
    return nullptr;
  }
  useThreads(count);
  return nullptr;
}

// pastLine(array) → how many numbers a float array begins behind the start of a line of the cache.
napi_value pastLine(napi_env env, napi_callback_info info) {
  napi_value value;
  size_t count = 1;
  const float* numbers = nullptr;
  napi_get_cb_info(env, info, &count, &value, nullptr, nullptr);
  if (count != 1 || !readArray<napi_float32_array>(env, value, &numbers)) {
    napi_throw_type_error(env, nullptr, "pastLine: expected a Float32Array");
    return nullptr;
  }
  constexpr uintptr_t LINE = 64;
  napi_value past;
  napi_create_uint32(env, reinterpret_cast<uintptr_t>(numbers) % LINE / sizeof(float), &past);
  return past;
}

napi_value initialise(napi_env env, napi_value exports) {
  InstructionSet sets[MAX_SETS];
  const int numSets = availableSets(sets);
  // Loaded again, by a worker thread, it leaves what is in use.
  if (active.kernels == nullptr) active = sets[0];
  napi_value names;
  napi_create_array_with_length(env, numSets, &names);
  for (int i = 0; i < numSets; i++) napi_set_element(env, names, i, text(env, sets[i].name));
  napi_set_named_property(env, exports, "instructionSets", names);

  // Which kernels.hpp this was made of.
  napi_value signatures;
  napi_create_uint32(env, WATT_SIGNATURES, &signatures);
  napi_set_named_property(env, exports, "signatures", signatures);

  const auto method = [&](napi_value object, const char* name, napi_callback call) {
    napi_value function;
    napi_create_function(env, name, NAPI_AUTO_LENGTH, call, nullptr, &function);
    napi_set_named_property(env, object, name, function);
  };
  method(exports, "use", use);
  method(exports, "useThreads", useThreadsOf);
  method(exports, "pastLine", pastLine);
  method(exports, "newProgram", newProgram);
  method(exports, "runProgram", runProgram);
  napi_value note;
  napi_create_object(env, &note);
  napi_set_named_property(env, exports, "note", note);
#define WATT_KERNEL(NAME)                              \
  method(exports, #NAME, Bound<&Kernels::NAME>::call); \
  method(note, #NAME, Bound<&Kernels::NAME>::note);
  WATT_EACH_KERNEL(WATT_KERNEL)
#undef WATT_KERNEL
  method(exports, "adam", adam);
  return exports;
}

}  // namespace

NAPI_MODULE(wattgraph, initialise)
