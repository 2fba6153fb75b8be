#include <algorithm>
#include <cstdio>
#include <memory>
#include <vector>

#include <sodium.h>
#include <sys/resource.h>

#include "sync/sealing/sealing.h"
#include "tests/bench/must.h"
#include "tests/bench/store_bench.h"
#include "tests/bench/timing.h"

namespace jiangxin {
namespace {

constexpr std::size_t kFileBytes = 50'000'000;
constexpr int kRounds = 15;
constexpr std::size_t kTag = crypto_secretstream_xchacha20poly1305_ABYTES;

const MakeExecutor kBeside = [] { return std::make_unique<WorkerThread>(); };

// libsodium's secretstream in chunks of the same size, and nothing else.
class BareStream {
 public:
  BareStream() : sealed_(kFileBytes + (kFileBytes / kChunkBytes + 1) * kTag), plain_(kChunkBytes) {
    crypto_secretstream_xchacha20poly1305_keygen(key_);
  }

  void seal(ByteView plain) {
    crypto_secretstream_xchacha20poly1305_init_push(&state_, header_, key_);
    std::uint8_t* out = sealed_.data();
    for (; !plain.empty(); plain = plain.subspan(std::min(kChunkBytes, plain.size()))) {
      const ByteView chunk = plain.first(std::min(kChunkBytes, plain.size()));
      crypto_secretstream_xchacha20poly1305_push(&state_, out, nullptr, chunk.data(), chunk.size(),
                                                 nullptr, 0, 0);
      out += chunk.size() + kTag;
    }
    end_ = out;
  }
  void open() {
    if (crypto_secretstream_xchacha20poly1305_init_pull(&state_, header_, key_) != 0) std::abort();
    for (const std::uint8_t* in = sealed_.data(); in != end_;) {
      const std::size_t size = std::min<std::size_t>(kChunkBytes + kTag, end_ - in);
      if (crypto_secretstream_xchacha20poly1305_pull(&state_, plain_.data(), nullptr, nullptr, in,
                                                     size, nullptr, 0) != 0)
        std::abort();
      in += size;
    }
  }

 private:
  std::uint8_t key_[crypto_secretstream_xchacha20poly1305_KEYBYTES];
  std::uint8_t header_[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
  crypto_secretstream_xchacha20poly1305_state state_;
  Bytes sealed_;
  Bytes plain_;
  std::uint8_t* end_ = nullptr;
};

Result<void> nowhere(ByteView) {
  return {};
}

// Made as they are read.
ByteSource zeros(std::size_t size) {
  return [size](std::span<std::uint8_t> out) mutable -> Result<std::size_t> {
    const std::size_t count = std::min(size, out.size());
    std::fill_n(out.begin(), count, std::uint8_t{0});
    size -= count;
    return count;
  };
}

long peak_kb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

// What sealing and opening 50 MB takes of memory above what sealing 1 MB took.
double growth_mb(const Bytes& sealed, const SecretBytes& key) {
  must(seal_stream(zeros(1'000'000), nowhere, key, kBeside));
  const long before = peak_kb();
  must(seal_stream(zeros(kFileBytes), nowhere, key, kBeside));
  must(open_stream(source_of(sealed), nowhere, key));
  return static_cast<double>(peak_kb() - before) * 1024 / 1e6;
}

}  // namespace

void measure_sealing() {
  SystemRandom random;
  const SecretBytes key = make_key(random);
  const Bytes plain = random.bytes(kFileBytes);
  Bytes sealed;
  sealed.reserve(sealed_size(kFileBytes));
  must(seal_stream(source_of(plain), sink_to(sealed), key));
  BareStream bare;
  Turns seal, open;
  for (int round = 0; round < kRounds; ++round) {
    seal.take([&] { must(seal_stream(source_of(plain), nowhere, key, kBeside)); },
              [&] { bare.seal(plain); });
    open.take([&] { must(open_stream(source_of(sealed), nowhere, key)); }, [&] { bare.open(); });
  }
  std::printf(
      "{\"seal_ms\":%.1f,\"seal_ratio\":%.3f,\"open_ms\":%.1f,\"open_ratio\":%.3f,"
      "\"growth_mb\":%.3f}\n",
      seal.ours_ms(), seal.ratio(), open.ours_ms(), open.ratio(), growth_mb(sealed, key));
}

}  // namespace jiangxin
