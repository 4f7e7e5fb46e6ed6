#include "threads.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace {

// How often an idle thread looks for work before it sleeps: kernels follow each other within microseconds.
constexpr int LOOKS = 20000;
// And how often the caller, before it lets another thread have the core: a helper may wait for it.
constexpr int LOOKS_AWAKE = 2000;

inline void pause() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#endif
}

// Threads that wait for the parts of one kernel after the other. One caller at a time.
class Pool {
 public:
  explicit Pool(int helpers) {
    for (int i = 0; i < helpers; i++) {
      try {
        threads_.emplace_back([this] { work(); });
      } catch (const std::system_error&) {
        // A limit of the system; those that there are do all the work.
        break;
      }
    }
  }

  ~Pool() {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      ends_ = true;
      round_.fetch_add(1);
    }
    wake_.notify_all();
    for (auto& thread : threads_) thread.join();
  }

  int size() const { return static_cast<int>(threads_.size()) + 1; }

  void run(int parts, void (*part)(void*, int), void* context) {
    part_ = part;
    context_ = context;
    parts_ = parts;
    next_.store(0);
    idle_.store(0);
    {
      std::lock_guard<std::mutex> lock(mutex_);
      round_.fetch_add(1);
    }
    wake_.notify_all();
    takeParts();
    for (int look = 0; idle_.load() < static_cast<int>(threads_.size()); look++) {
      if (look < LOOKS_AWAKE) pause();
      else std::this_thread::yield();
    }
  }

 private:
  void takeParts() {
    for (int part = next_.fetch_add(1); part < parts_; part = next_.fetch_add(1)) part_(context_, part);
  }

  void work() {
    unsigned seen = 0;
    for (;;) {
      for (int look = 0; look < LOOKS && round_.load() == seen; look++) pause();
      if (round_.load() == seen) {
        std::unique_lock<std::mutex> lock(mutex_);
        wake_.wait(lock, [&] { return round_.load() != seen; });
      }
      seen++;
      if (ends_) return;
      takeParts();
      idle_.fetch_add(1);
    }
  }

  std::vector<std::thread> threads_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::atomic<unsigned> round_{0};
  std::atomic<int> next_{0};
  std::atomic<int> idle_{0};
  bool ends_ = false;
  void (*part_)(void*, int) = nullptr;
  void* context_ = nullptr;
  int parts_ = 0;
};

// Of the thread that calls: Node's workers each have their own.
thread_local Pool* pool = nullptr;

struct PoolKeeper {
  ~PoolKeeper() { delete pool; }
};
thread_local PoolKeeper keeper;

}  // namespace

int threadsInUse() { return pool == nullptr ? 1 : pool->size(); }

void useThreads(int count) {
  (void)&keeper;
  if (count == threadsInUse()) return;
  delete pool;
  pool = count > 1 ? new Pool(count - 1) : nullptr;
}

void runParts(int parts, void (*run)(void*, int), void* context) {
  if (pool == nullptr) {
    for (int part = 0; part < parts; part++) run(context, part);
  } else {
    pool->run(parts, run, context);
  }
}
