// The door to Node: every kernel as a function of typed arrays and numbers, run by the best instruction set there is.
#include <node_api.h>

#include <cstdint>
#include <tuple>
#include <utility>

#include "kernels.hpp"

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

template <auto MEMBER>
struct Bound;

template <class... Arguments, void (*Kernels::*MEMBER)(Arguments...)>
struct Bound<MEMBER> {
  static napi_value call(napi_env env, napi_callback_info info) {
    napi_value values[sizeof...(Arguments)];
    size_t count = sizeof...(Arguments);
    napi_get_cb_info(env, info, &count, values, nullptr, nullptr);
    if (count != sizeof...(Arguments) || !run(env, values, std::index_sequence_for<Arguments...>{})) {
      napi_throw_type_error(env, nullptr, "a native kernel was called with other arguments than kernels.hpp names");
    }
    return nullptr;
  }

  template <size_t... I>
  static bool run(napi_env env, napi_value* values, std::index_sequence<I...>) {
    std::tuple<Arguments...> arguments;
    if (!(Argument<Arguments>::read(env, values[I], &std::get<I>(arguments)) && ...)) return false;
    (active.kernels->*MEMBER)(std::get<I>(arguments)...);
    return true;
  }
};

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

napi_value initialise(napi_env env, napi_value exports) {
  InstructionSet sets[MAX_SETS];
  const int numSets = availableSets(sets);
  active = sets[0];
  napi_value names;
  napi_create_array_with_length(env, numSets, &names);
  for (int i = 0; i < numSets; i++) napi_set_element(env, names, i, text(env, sets[i].name));
  napi_set_named_property(env, exports, "instructionSets", names);

  const auto method = [&](const char* name, napi_callback call) {
    napi_value function;
    napi_create_function(env, name, NAPI_AUTO_LENGTH, call, nullptr, &function);
    napi_set_named_property(env, exports, name, function);
  };
  method("use", use);
#define WATT_METHOD(NAME) method(#NAME, Bound<&Kernels::NAME>::call)
  WATT_METHOD(linear);
  WATT_METHOD(multiply);
  WATT_METHOD(columnSums);
  WATT_METHOD(relu);
  WATT_METHOD(reluGradient);
  WATT_METHOD(add);
  WATT_METHOD(scale);
  WATT_METHOD(subtract);
  WATT_METHOD(gate);
  WATT_METHOD(gateGradient);
  WATT_METHOD(layerNorm);
  WATT_METHOD(layerNormGradient);
  WATT_METHOD(maskedLoss);
  WATT_METHOD(maskedLossGradient);
  WATT_METHOD(propagate);
  WATT_METHOD(entryProducts);
  WATT_METHOD(edgeSoftmax);
  WATT_METHOD(edgeSoftmaxGradient);
  WATT_METHOD(attend);
  WATT_METHOD(attendGradient);
  WATT_METHOD(dotScores);
  WATT_METHOD(dotScoresGradient);
  WATT_METHOD(gatV2Scores);
  WATT_METHOD(gatV2ScoresGradient);
  WATT_METHOD(gatScores);
  WATT_METHOD(gatScoresGradient);
  WATT_METHOD(headMean);
  WATT_METHOD(headMeanGradient);
  WATT_METHOD(headDot);
  WATT_METHOD(headDotGradient);
  WATT_METHOD(adam);
  WATT_METHOD(sumSquares);
  return exports;
}

}  // namespace

NAPI_MODULE(wattgraph, initialise)
