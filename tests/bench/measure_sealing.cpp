#include <algorithm>
#include <cstdio>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include <sodium.h>

#include "sync/store/attachment_store.h"
#include "tests/bench/must.h"
#include "tests/bench/store_bench.h"
#include "tests/bench/timing.h"

namespace jiangxin {
namespace {

constexpr std::size_t kFileBytes = 50'000'000;
constexpr int kRounds = 15;
constexpr std::size_t kTag = crypto_secretstream_xchacha20poly1305_ABYTES;

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

double status_mb(const std::string& field) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with(field)) return std::stod(line.substr(field.size() + 1)) * 1024 / 1e6;
  give_up({ErrorCode::NotFound, "/proc/self/status: " + field});
}

// The most memory that the work takes above what there was.
template <class Work>
double peak_mb(const Work& work) {
  std::ofstream("/proc/self/clear_refs") << 5;  // the peak is what there is
  const double before = status_mb("VmHWM");
  work();
  return status_mb("VmHWM") - before;
}

double peak_of_both(std::size_t size, const SecretBytes& key) {
  Bytes sealed;
  must(seal_stream(zeros(size), sink_to(sealed), key));
  return peak_mb([&] {
    must(seal_stream(zeros(size), nowhere, key));
    must(open_stream(source_of(sealed), nowhere, key));
  });
}

// What 50 MB take above what 1 MB takes.
double growth_mb(const SecretBytes& key) {
  const double small = peak_of_both(1'000'000, key);
  return std::max(0.0, peak_of_both(kFileBytes, key) - small);
}

}  // namespace

void measure_sealing(const Path& folder) {
  SystemRandom random;
  const SecretBytes key = make_key(random);
  const Bytes plain = random.bytes(kFileBytes);
  Bytes sealed;
  sealed.reserve(sealed_size(kFileBytes));
  must(seal_stream(source_of(plain), sink_to(sealed), key));
  PosixFileSystem files;
  AttachmentStore store(files, folder / "attachments",
                        [] { return std::make_unique<WorkerThread>(); });
  BareStream bare;
  Turns seal, open, stored;
  for (int round = 0; round < kRounds; ++round) {
    seal.take([&] { must(seal_stream(source_of(plain), nowhere, key)); },
              [&] { bare.seal(plain); });
    open.take([&] { must(open_stream(source_of(sealed), nowhere, key)); }, [&] { bare.open(); });
    SealedFile file;
    stored.take([&] { file = must(store.add(source_of(plain), key)); }, [&] { bare.seal(plain); });
    must(store.remove(file.sealed_digest));
  }
  std::printf(
      "{\"seal_ms\":%.1f,\"seal_ratio\":%.3f,\"open_ms\":%.1f,\"open_ratio\":%.3f,"
      "\"stored_ms\":%.1f,\"stored_ratio\":%.3f,\"growth_mb\":%.3f}\n",
      seal.ours_ms(), seal.ratio(), open.ours_ms(), open.ratio(), stored.ours_ms(), stored.ratio(),
      growth_mb(key));
}

}  // namespace jiangxin
